"""Which landed rows are about which person, and the copy that a person may ask for."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import polars as pl
import xlsxwriter

from pipelines.batch_rows import read_rows
from pipelines.batches import Batch, list_batches
from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset
from pipelines.erasure.directory import directory
from pipelines.erasure.identity import Identity, find_person
from pipelines.personal import personal_columns
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import Lang, say

SHEET_NAME = 31


@dataclass(frozen=True)
class Row:
    """A landed row about a person.

    Attributes:
        batch: The batch that it landed in.
        dataset: What it is.
        values: Its declared columns, as readers see them.
        source_row: In the file.
        is_own: Whether it is about the person; else it only names them, as a mentor.
    """

    batch: Batch
    dataset: Dataset
    values: dict[str, str]
    source_row: int | None
    is_own: bool


def copy_of(
    settings: Settings, scope: Scope, person: str, district: str = ""
) -> tuple[Identity, list[Row]]:
    """Return a person and every landed row that names them, undone ones too.

    Raises:
        RostError: Nobody whom the scope reaches by name is called so, or several are.
    """
    known = directory(settings)
    identity = find_person(known, scope, person, district, is_changing=False)
    rows = [
        row
        for batch in list_batches(settings.landing, Scope.everything())
        for row in rows_of(batch, identity)
    ]
    return identity, rows


def rows_of(batch: Batch, identity: Identity) -> Generator[Row]:
    """Yield the rows of a batch that name a person."""
    dataset = DATASETS[batch.manifest.dataset]
    frame = read_rows(batch)
    people = [
        one.name for one in dataset.fields if one.kind == "person" and one.name in frame.columns
    ]
    hits = frame.filter(
        pl.any_horizontal(
            pl.lit(False), *(pl.col(f"{name}_key").is_in(list(identity.keys)) for name in people)
        )
    )
    for row in hits.iter_rows(named=True):
        place = identity.directory.place_of(row["district_id"], row.get("organisation_key"))
        own = [name for name in people if identity.meant(*place, row[f"{name}_key"] or "") == "own"]
        if own:
            is_own = any(f"{name}_key" in dataset.key for name in own)
            values = shown(row, dataset, set(own), is_own)
            yield Row(batch, dataset, values, row["source_row"], is_own)


def shown(row: dict[str, Any], dataset: Dataset, own: set[str], is_own: bool) -> dict[str, str]:
    """Return the filled declared columns of a row; what it says of others is nobody's business."""
    others = set[str]() if is_own else {one.name for one in personal_columns(dataset)} - own
    return {
        column.name: told(row[column.name])
        for column in dataset.fields
        if row.get(column.name) is not None and column.name not in others
    }


def told(value: Any) -> str:
    """Return a value of a landed row as text."""
    if isinstance(value, list):
        return ", ".join(map(told, value))
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def copy_json(rows: list[Row]) -> bytes:
    """Return a person's copy as JSON: a list of rows, each with its file, sheet and row."""
    content = [{**origin(row), "dataset": row.dataset.name, "values": row.values} for row in rows]
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def origin(row: Row) -> dict[str, Any]:
    """Return where a row came from."""
    manifest = row.batch.manifest
    return {
        "file": manifest.source_name,
        "sheet": manifest.sheet,
        "row": row.source_row,
        "landed_at": manifest.landed_at,
        "undone_at": row.batch.retracted.get("at", ""),
    }


def copy_workbook(rows: list[Row], lang: Lang) -> bytes:
    """Return a person's copy as a workbook, a sheet per dataset, with file, sheet and row."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        if not rows:
            book.add_worksheet(say("copy.nothing", lang))
        for dataset in {row.dataset.name: row.dataset for row in rows}.values():
            own = [row for row in rows if row.dataset is dataset]
            columns = [one for one in dataset.fields if any(one.name in row.values for row in own)]
            heads = [say(f"copy.{name}", lang) for name in origin(own[0])]
            page = book.add_worksheet(dataset.title.in_(lang)[:SHEET_NAME])
            lines = [[*heads, *(one.title.in_(lang) for one in columns)]]
            lines += [
                [*(str(part or "") for part in origin(row).values()),
                 *(row.values.get(one.name, "") for one in columns)]
                for row in own
            ]  # fmt: skip
            for number, line in enumerate(lines):
                for place, text in enumerate(line):
                    # As text: a formula that somebody typed is not to be carried out.
                    page.write_string(number, place, text, None if number else bold)
            page.set_column(0, len(lines[0]) - 1, 22)
            page.freeze_panes(1, 0)
    return data.getvalue()
