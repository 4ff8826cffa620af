"""Batches: the immutable record of what was accepted, and of what was undone.

A batch is a folder `landing/<dataset>/<batch_id>/` with `manifest.json`, `rows.parquet` and the
file it came from. It is written beside its place and renamed into it, so it is there whole or
not at all. Undoing adds `retracted.json`; nothing is changed or removed. The one exception is a
person's erasure (`pipelines.erase`), which puts a new folder with `erased.json` in a batch's place.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import time
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
from filelock import FileLock

from pipelines.batch_folders import batch_folders
from pipelines.problems import RostError
from pipelines.scope import Scope

SCHEMA_VERSION = 1
MANIFEST, RETRACTION = "manifest.json", "retracted.json"
# Nanoseconds after which two changes of a folder have different times on any disk.
SETTLED_AFTER = 2_000_000_000


@dataclass(frozen=True)
class Manifest:
    """Everything about a batch but its rows.

    Attributes:
        batch_id: `<number>-<first letters of the hash>`.
        number: Order of landing; never used twice.
        upload_id: Shared by the batches of one file.
        dataset: What the rows are.
        landed_at: When, with time zone.
        landed_by: Who.
        source_name: Name of the file.
        source_sha256: Hash of the file.
        sheet: Sheet of the workbook; empty for text files.
        header_row: Where the header stands.
        mapping: Header as written → declared column.
        districts: Districts whose rows it holds.
        mode: `update` (newest row per key wins) or `replace` (the whole list on `valid_on`).
        valid_on: The day that the list describes.
        covers_from, covers_to: First and last date of dated facts; None for lists.
        counts: `rows` landed, `left_out` as totals and footers, `put_off` as wrong.
        headers: Every header of the table, those of columns that went nowhere too.
        corrections: Texts that its sender put right: sheet, cell, was, now.
        schema_version: Of the rows.
        why: Why closed periods were changed; empty where none was.
        corrects: Those periods: `district_id`, `organisation_id` ("" for the district itself),
            `dataset` and `period` of each.
        organisations: Organisations whose rows it holds; empty where a row names none.
        regions: Regions whose rows, of no district, it holds.
        put_off_districts: Districts of rows that stand in its file and did not land.
    """

    batch_id: str
    number: int
    upload_id: str
    dataset: str
    landed_at: str
    landed_by: str
    source_name: str
    source_sha256: str
    sheet: str
    header_row: int
    mapping: dict[str, str]
    districts: list[str]
    mode: str
    valid_on: str
    covers_from: str | None
    covers_to: str | None
    counts: dict[str, int]
    headers: list[str] = field(default_factory=list[str])
    corrections: list[dict[str, str | None]] = field(default_factory=list[dict[str, str | None]])
    schema_version: int = SCHEMA_VERSION
    why: str = ""
    corrects: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    organisations: list[str] = field(default_factory=list[str])
    regions: list[str] = field(default_factory=list[str])
    put_off_districts: list[str] = field(default_factory=list[str])


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
    named = (path for path in batch_folders(landing) if path.endswith(f"{os.sep}{batch_id}"))
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

    A region has thousands of batches, and pages ask for all of them. A folder that has changed
    just now is read again: a second change may have the same time.
    """
    changed = os.stat(path).st_mtime_ns  # noqa: PTH116
    known = _known.get(path)
    if known and known[0] == changed:
        return known[1]
    folder = Path(path)
    batch = read_batch(folder) if (folder / MANIFEST).exists() else None
    if time.time_ns() - changed > SETTLED_AFTER:
        _known[path] = (changed, batch)
    return batch


def read_batch(folder: Path) -> Batch:
    """Return the batch in `folder`."""
    manifest = Manifest(**json.loads((folder / MANIFEST).read_text("utf-8")))
    retraction = folder / RETRACTION
    undone = json.loads(retraction.read_text("utf-8")) if retraction.exists() else {}
    return Batch(manifest, folder, undone)


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
    """
    landing.mkdir(parents=True, exist_ok=True)
    with FileLock(landing / ".lock"):
        number = next_number(landing)
        manifest = Manifest(
            batch_id=f"{number:06d}-{draft['source_sha256'][:8]}", number=number, **draft
        )
        place = landing / manifest.dataset / manifest.batch_id
        writing = landing / manifest.dataset / f".writing-{uuid.uuid4().hex}"
        writing.mkdir(parents=True)
        rows.select(pl.lit(manifest.batch_id).alias("batch_id"), pl.all()).write_parquet(
            writing / "rows.parquet"
        )
        (writing / f"original{suffix}").write_bytes(original)
        for name, content in (beside or {}).items():
            write_json(writing / name, content)
        write_json(writing / MANIFEST, asdict(manifest))
        for path in writing.iterdir():
            flush(path)
        writing.rename(place)
        flush(place.parent)
    return manifest


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
        RostError: There is no such batch in `scope`, or it has been undone already.
    """
    with FileLock(landing / ".lock"):
        found = find_batch(landing, scope, batch_id)
        if found is None or not scope.may_change:
            raise RostError("no_such_batch", batch=batch_id)
        if found.retracted:
            raise RostError("already_retracted", batch=batch_id)
        writing = found.folder / f".writing-{uuid.uuid4().hex}"
        write_json(writing, {"at": now(), "who": who, "why": why, "corrects": corrects or []})
        flush(writing)
        writing.rename(found.folder / RETRACTION)
        flush(found.folder)
    return read_batch(found.folder)


def now() -> str:
    """Return the present moment with its time zone."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


def write_json(path: Path, content: object) -> None:
    """Write `content` as readable JSON."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")


def replace_json(path: Path, content: object) -> None:
    """Put a file of JSON in its place at once, whether there is one or not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writing = path.with_name(f".{uuid.uuid4().hex}")
    write_json(writing, content)
    writing.replace(path)


def flush(path: Path) -> None:
    """Ask the disk to keep a file or folder before the rename that makes it visible."""
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot open a folder; its renames are journalled.
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
