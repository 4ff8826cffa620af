"""Folders of batches written anew: the new one is there whole, then the old one goes.

The rename of the new folder is the moment from which it counts (`pipelines.batches`): until the old
one is gone both lie there, and the one with `erased.json` is read. A crash leaves nothing that is
not read rightly or swept by the next erasure.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from pipelines.batch_folders import ERASED
from pipelines.batches import Batch, fill
from pipelines.disk import flush

LEFT = (".writing-*", ".erased-*", ".part-*")


def content_hash(rows: pl.DataFrame, original: bytes, beside: Mapping[str, object]) -> str:
    """Return the hash of what a batch holds now."""
    told = hashlib.sha256(original)
    told.update(rows.drop("batch_id", strict=False).write_json().encode())
    told.update(repr(sorted(beside.items())).encode())
    return told.hexdigest()


@dataclass(frozen=True)
class Prepared:
    """A batch written anew that does not yet count.

    Attributes:
        old: The folder of the old one.
        writing: Where the new one lies.
        place: Where it is to lie.
    """

    old: Path
    writing: Path
    place: Path


@contextmanager
def unless_counted(drafts: list[Prepared]) -> Generator[None]:
    """Remove batches written anew where they could not be put in place: others would stay."""
    try:
        yield
    except BaseException:
        for one in drafts:
            shutil.rmtree(one.writing, ignore_errors=True)
        raise


def prepare(
    batch: Batch,
    rows: pl.DataFrame,
    original: tuple[str, bytes],
    beside: Mapping[str, object],
    erased: Mapping[str, object],
) -> Prepared:
    """Write a batch anew beside the old one; nothing is read from it yet.

    Args:
        batch: The old one, its manifest already as it is to be.
        rows: Its rows.
        original: Name and content of its original.
        beside: Its further JSON files.
        erased: What is noted of the erasure, but for the hashes.
    """
    new_hash = content_hash(rows, original[1], beside)
    old = batch.manifest.batch_id
    new = f"{batch.manifest.number:06d}-{new_hash[:8]}"
    history = [*erased_before(batch.folder), {"old": old, "new": new, "hash": new_hash, **erased}]
    told = {**beside, ERASED: {"erasures": history}}
    manifest = replace(batch.manifest, batch_id=new)
    writing = fill(batch.folder.parent, manifest, rows, original, told)
    return Prepared(batch.folder, writing, batch.folder.parent / new)


def put_in_place(prepared: Prepared) -> None:
    """Let a batch that was written anew count, and remove the old one."""
    move(prepared.writing, prepared.place)
    flush(prepared.place.parent)
    remove(prepared.old)


def erased_before(folder: Path) -> list[object]:
    """Return what was noted of earlier erasures in a batch."""
    path = folder / ERASED
    return json.loads(path.read_text("utf-8"))["erasures"] if path.exists() else []


def move(old: Path, new: Path) -> None:
    """Rename; every change that an erasure makes visible is one of these."""
    old.rename(new)


def remove(folder: Path) -> None:
    """Remove a folder that nobody is to see half of."""
    going = folder.parent / f".erased-{uuid.uuid4().hex}"
    move(folder, going)
    shutil.rmtree(going)


def sweep(landing: Path, superseded: list[str]) -> None:
    """Remove what an interrupted erasure or upload has left; whoever calls holds the lock."""
    for pattern in LEFT:
        for path in [*landing.glob(f"*/{pattern}"), *landing.glob(f"*/*/{pattern}")]:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    for folder in superseded:
        remove(Path(folder))
