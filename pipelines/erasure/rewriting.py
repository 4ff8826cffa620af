"""Batches as they are to be without a person: rows, original, and the files beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.batch_folders import ERASED
from pipelines.batch_rows import read_rows
from pipelines.batches import MANIFEST, Batch
from pipelines.datasets import DATASETS
from pipelines.erasure.cleaner import Cleaner, json_with
from pipelines.erasure.rows import Cleaned, clean_rows
from pipelines.erasure.waiting import clean_put_off
from pipelines.erasure.workbook import Known, clean_sheets, known_of, sheet_names, workbook
from pipelines.problems import RostError
from pipelines.put_off import FILE as PUT_OFF
from pipelines.read import read_sheets
from pipelines.sheets import Sheet


@dataclass(frozen=True)
class Draft:
    """A batch as it is to be.

    Attributes:
        batch: Its folder, with the manifest as it is to be.
        rows: Its rows.
        original: Name and content of its original.
        beside: Its further JSON files.
        n_rows, n_cells: Landed rows and cells that change.
        n_original: Cells of the original that change.
        is_unreadable: The original cannot be read again, and so it goes.
    """

    batch: Batch
    rows: pl.DataFrame
    original: tuple[str, bytes]
    beside: dict[str, object]
    n_rows: int
    n_cells: int
    n_original: int
    is_unreadable: bool


@dataclass(frozen=True)
class Original:
    """An original without the person; empty bytes where it cannot be read.

    Attributes:
        data: The workbook; None where the original may stay.
        n_cells: Cells that changed.
        names: What its sheets are called now, by what they were called.
    """

    data: bytes | None
    n_cells: int = 0
    names: dict[str, str] | None = None


def uploads(batches: list[Batch]) -> dict[str, list[Batch]]:
    """Return the batches of each file, by upload and hash; they keep the same original."""
    found: dict[str, list[Batch]] = {}
    for batch in batches:
        found.setdefault(own_upload(batch), []).append(batch)
    return found


def own_upload(batch: Batch) -> str:
    """Return what the batches of one file share."""
    return f"{batch.manifest.upload_id} {batch.manifest.source_sha256}"


def drafts_of(
    batches: list[Batch], together: dict[str, list[Batch]], cleaner: Cleaner
) -> Generator[Draft]:
    """Yield those of the batches that name the person, as they are to be."""
    originals: dict[str, Original] = {}
    counted: set[str] = set()
    for batch in batches:
        cleaned = rows_of(batch, cleaner)
        # An erasure that broke off may have cleaned the original of one of them alone.
        own, path = own_upload(batch), original_path(batch)
        mark = own + (hashlib.sha256(path.read_bytes()).hexdigest() if path else "")
        if mark not in originals:
            # Cleaned once for all batches of the file, by what every one of them knows of it.
            parts = [
                (one, cleaned if one is batch else rows_of(one, cleaner)) for one in together[own]
            ]
            originals[mark] = original_of(batch, parts, cleaner)
        draft = draft_of(batch, cleaned, originals[mark], cleaner)
        if draft:
            # The cells of a file are as many, however many batches came of it.
            yield replace(draft, n_original=0) if own in counted else draft
            counted.add(own)


def rows_of(batch: Batch, cleaner: Cleaner) -> Cleaned:
    """Return the rows of a batch without the person."""
    rows = read_rows(batch)
    return clean_rows(rows, DATASETS[batch.manifest.dataset], cleaner)


def original_path(batch: Batch) -> Path | None:
    """Return where the original of a batch lies; None where none is kept."""
    paths = [path for path in batch.folder.glob("original*") if path.stat().st_size]
    return paths[0] if paths else None


def original_of(batch: Batch, parts: list[tuple[Batch, Cleaned]], cleaner: Cleaner) -> Original:
    """Return the original of an upload without the person."""
    path = original_path(batch)
    if path is None:
        return Original(None)
    is_named = any(cleaned.n_cells for _, cleaned in parts)
    try:
        sheets = read_sheets(path.read_bytes(), batch.manifest.source_name)
    except RostError:
        return Original(b"" if is_named else None)
    known: dict[str, Known] = {}
    for one, cleaned in parts:
        told = known_of(one, cleaned)
        before = known.get(one.manifest.sheet)
        if before:
            told.own |= before.own
            told.named |= before.named
            told.of_others = (told.of_others | before.of_others) - told.named
        known[one.manifest.sheet] = told
    return cleaned_original(sheets, known, cleaner)


def cleaned_original(sheets: list[Sheet], known: dict[str, Known], cleaner: Cleaner) -> Original:
    """Return sheets as a workbook without the person; the file may stay where none names them."""
    if len(sheets) == 1 and sheets[0].name not in known and len(known) == 1:
        # The workbook that once took a text file's place.
        known = {sheets[0].name: next(iter(known.values()))}
    cells, n_cells = clean_sheets(sheets, known, cleaner)
    names = [cleaner.text(sheet.name) for sheet in sheets]
    if not n_cells and names == [sheet.name for sheet in sheets]:
        return Original(None)
    made = sheet_names(names)
    called = {sheet.name: name for sheet, name in zip(sheets, made, strict=True) if sheet.name}
    return Original(workbook(sheets, cells, made), n_cells, called)


def draft_of(batch: Batch, cleaned: Cleaned, original: Original, cleaner: Cleaner) -> Draft | None:
    """Return a batch as it is to be; None where nothing of it names the person."""
    told = batch.manifest.__dict__
    manifest = json_with(cleaner.text, told)
    beside = beside_of(batch, cleaner)
    is_same = manifest == told and beside == plain_beside(batch)
    if is_same and not cleaned.n_cells and original.data is None:
        return None
    manifest["counts"] = told["counts"] | {"rows": cleaned.rows.height}
    manifest["sheet"] = (original.names or {}).get(told["sheet"], manifest["sheet"])
    path = original_path(batch)
    kept = ("original.xlsx", b"") if path is None else (path.name, path.read_bytes())
    # What took a text file's place still opens by its content.
    new = kept if original.data is None else ("original.xlsx", original.data)
    return Draft(
        replace(batch, manifest=replace(batch.manifest, **manifest)), cleaned.rows, new, beside,
        cleaned.n_rows, cleaned.n_cells, original.n_cells, original.data == b"",
    )  # fmt: skip


def plain_beside(batch: Batch) -> dict[str, Any]:
    """Return the JSON files of a batch besides its manifest and what was erased, by name."""
    return {
        path.name: json.loads(path.read_text("utf-8"))
        for path in sorted(batch.folder.glob("*.json"))
        if path.name not in {MANIFEST, ERASED}
    }


def beside_of(batch: Batch, cleaner: Cleaner) -> dict[str, Any]:
    """Return the JSON files of a batch without the person."""
    told = plain_beside(batch)
    if PUT_OFF in told:
        waiting = told.pop(PUT_OFF)
        return json_with(cleaner.text, told) | {PUT_OFF: clean_put_off(waiting, batch, cleaner)}
    return json_with(cleaner.text, told)
