"""Batches: the immutable record of what was accepted, and of what was undone.

A batch is a folder `landing/<dataset>/<batch_id>/` with `manifest.json`, `rows.parquet` and the
file it came from. It is written beside its place and renamed into it, so it is there whole or
not at all. Undoing adds `retracted.json`; nothing is changed or removed. The one exception is a
person's erasure (`pipelines.erase`), which puts a new folder with `erased.json` in a batch's place.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import time
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
from filelock import FileLock

from pipelines.batch_folders import batch_folders
from pipelines.disk import (
    flush,
    flush_all,
    make_sure_of_room,
    put_in_place,
    put_json,
    saying_why,
    write_json,
)
from pipelines.manifest import MANIFEST, Damaged, Manifest, read_manifest, read_object, sealed
from pipelines.problems import RostError
from pipelines.scope import Scope

RETRACTION = "retracted.json"
ROWS = "rows.parquet"
# Nanoseconds after which two changes of a folder have different times on any disk.
SETTLED_AFTER = 2_000_000_000


@dataclass(frozen=True)
class Batch:
    """A landed batch.

    Attributes:
        manifest: What is known about it.
        folder: Where it lies.
        retracted: Who undid it, when and why, and the closed periods that this changed
            (`corrects`); empty while it is active.
    """

    manifest: Manifest
    folder: Path
    retracted: dict[str, Any] = field(default_factory=dict[str, Any])

    def is_known_on(self, day: dt.date | None) -> bool:
        """Return whether the batch had landed and was not yet undone at the end of `day`."""
        if day is None:
            return not self.retracted
        landed = dt.datetime.fromisoformat(self.manifest.landed_at).date() <= day
        undone = self.retracted.get("at")
        return landed and not (undone and dt.datetime.fromisoformat(undone).date() <= day)


# Batches by their folders, with when the folder changed.
_known: dict[str, tuple[int, Batch | None]] = {}


def list_batches(landing: Path, scope: Scope) -> list[Batch]:
    """Return the batches of which `scope` reaches every row, in the order of landing."""
    found = [batch for path in batch_folders(landing) if (batch := batch_at(path))]
    return sorted(
        (batch for batch in found if is_reached(batch, scope)),
        key=lambda batch: batch.manifest.number,
    )


def find_batch(landing: Path, scope: Scope, batch_id: str) -> Batch | None:
    """Return one batch of those that `list_batches` returns; None where it is not there."""
    number = batch_id.rpartition("-")[0]
    alike = batch_folders(landing, number)
    named = (path for path in alike if path.endswith(f"{os.sep}{batch_id}"))
    found = (batch for path in named if (batch := batch_at(path)))
    return next((batch for batch in found if is_reached(batch, scope)), None)


def is_reached(batch: Batch, scope: Scope) -> bool:
    """Return whether a scope reaches every row of a batch, and of the file that it came in."""
    told = batch.manifest
    districts = {*told.districts, *told.put_off_districts}
    if scope.is_everything or not (districts or told.regions):
        return scope.is_everything
    organisations = told.organisations
    by_organisation = bool(organisations) and scope.organisations.issuperset(organisations)
    is_near = scope.districts.issuperset(districts) or by_organisation
    return is_near and scope.regions.issuperset(told.regions)


def batch_at(path: str) -> Batch | None:
    """Return the batch in the folder `path`, read once until the folder changes; None for none.

    One that is damaged is none; `pipelines.damage` names it, and no build goes on without it.

    A region has thousands of batches, and pages ask for all of them. A folder that has changed
    just now is read again: a second change may have the same time.
    """
    changed = os.stat(path).st_mtime_ns  # noqa: PTH116
    known = _known.get(path)
    if known and known[0] == changed:
        return known[1]
    folder = Path(path)
    batch = None
    with suppress(Damaged, FileNotFoundError):
        batch = read_batch(folder)
    if time.time_ns() - changed > SETTLED_AFTER:
        _known[path] = (changed, batch)
    return batch


def read_batch(folder: Path) -> Batch:
    """Return the batch in `folder`.

    Raises:
        Damaged: Its manifest or its retraction cannot be read.
    """
    retraction = folder / RETRACTION
    undone = read_object(retraction) if retraction.exists() else {}
    return Batch(read_manifest(folder), folder, undone)


def write_batch(
    landing: Path,
    draft: dict[str, Any],
    rows: pl.DataFrame,
    original: bytes,
    suffix: str,
    beside: Mapping[str, object] | None = None,
) -> Manifest:
    """Write a batch into the landing zone and return its manifest.

    Args:
        landing: The landing zone.
        draft: The manifest's fields but `batch_id` and `number`, which are given here.
        rows: Typed rows of the dataset, `batch_id` not yet among them.
        original: The file as it came.
        suffix: Its ending, with the dot.
        beside: Further JSON files of the batch, by name.

    Raises:
        RostError: The disk is full, or the landing zone may not be changed; nothing landed.
    """
    make_sure_of_room(landing, int(rows.estimated_size()) + len(original))
    with saying_why(landing):
        landing.mkdir(parents=True, exist_ok=True)
        with FileLock(landing / ".lock"):
            number = next_number(landing)
            manifest = Manifest(
                batch_id=f"{number:06d}-{draft['source_sha256'][:8]}", number=number, **draft
            )
            place = landing / manifest.dataset / manifest.batch_id
            place.parent.mkdir(exist_ok=True)
            flush(landing)
            remove_unfinished(place.parent)
            writing = fill(place.parent, manifest, rows, (f"original{suffix}", original), beside)
            put_in_place(writing, place)
    return read_manifest(place)


def remove_unfinished(folder: Path) -> None:
    """Remove what a landing that was ended has left; whoever calls holds the lock."""
    for path in folder.glob(".writing-*"):
        shutil.rmtree(path)


def fill(
    folder: Path,
    manifest: Manifest,
    rows: pl.DataFrame,
    original: tuple[str, bytes],
    beside: Mapping[str, object] | None,
) -> Path:
    """Return a new folder in `folder` with a batch that the disk has kept and nobody reads yet.

    Args:
        folder: Where it is made.
        manifest: What is known of it; hashes are added.
        rows: Its rows.
        original: Name and content of its original.
        beside: Its further JSON files, by name.
    """
    writing = folder / f".writing-{uuid.uuid4().hex}"
    writing.mkdir()
    try:
        own = pl.lit(manifest.batch_id).alias("batch_id")
        (writing / ROWS).write_bytes(parquet_of(rows.select(own, pl.exclude("batch_id"))))
        (writing / original[0]).write_bytes(original[1])
        for name, content in (beside or {}).items():
            write_json(writing / name, content)
        write_json(writing / MANIFEST, asdict(sealed(manifest, writing.iterdir())))
        flush_all(writing)
    except BaseException:
        # Somebody who waits for room gets back what half a batch took.
        shutil.rmtree(writing, ignore_errors=True)
        raise
    return writing


def parquet_of(rows: pl.DataFrame) -> bytes:
    """Return rows as they are kept."""
    content = io.BytesIO()
    rows.write_parquet(content)
    return content.getvalue()


def next_number(landing: Path) -> int:
    """Return the number after the highest one ever used."""
    # What begins with «_» is no dataset: codes of old pages may begin with a digit as well.
    numbers = [int(path.name.split("-")[0]) for path in landing.glob("[!_]*/[0-9]*-*")]
    return max(numbers, default=0) + 1


def retract(
    landing: Path,
    batch_id: str,
    why: str,
    who: str,
    scope: Scope,
    corrects: list[dict[str, str]] | None = None,
) -> Batch:
    """Undo a batch by adding a retraction, and return it.

    Args:
        landing: The landing zone.
        batch_id: The batch.
        why: The reason.
        who: Who undoes it.
        scope: What they may change.
        corrects: Closed periods that this changes, as in a manifest.

    Raises:
        RostError: There is no such batch in `scope`, it has been undone already, or the system
            refuses to write.
    """
    with saying_why(landing), FileLock(landing / ".lock"):
        found = find_batch(landing, scope, batch_id)
        if found is None or not scope.may_change:
            raise RostError("no_such_batch", batch=batch_id)
        if found.retracted:
            raise RostError("already_retracted", batch=batch_id)
        told = {"at": now(), "who": who, "why": why, "corrects": corrects or []}
        put_json(found.folder / RETRACTION, told)
    return read_batch(found.folder)


def now() -> str:
    """Return the present moment with its time zone."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")
