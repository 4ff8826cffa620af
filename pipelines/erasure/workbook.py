"""An original without a person: the same sheets and addresses, the person's cells blank."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import xlsxwriter

from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.datasets.base import Field
from pipelines.erasure.cleaner import Cleaner
from pipelines.erasure.record import WORD
from pipelines.erasure.rows import Cleaned
from pipelines.sheets import Sheet

# What a cell says once nothing but the name stood in it.
ALONE = re.compile(rf"[\s,;.\-–]*(?:{WORD} [0-9A-Z]{{4}}(?:-\d+)?[\s,;.\-–]*)+")
FORBIDDEN, LONGEST = re.compile(r"[\[\]:*?/\\]"), 31
# A cell of a workbook holds no more.
LONGEST_CELL = 32_767
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
UNNAMED = "Данные"


@dataclass
class Known:
    """What is known of one sheet of an original from the rows that landed from it.

    Attributes:
        columns: Declared column by place in the sheet; None for one that went nowhere.
        own: Rows (from 1) about the person.
        named: Rows in which a name that others bear too means the person, or nobody knows whom.
        of_others: Rows in which it means somebody else.
    """

    columns: dict[int, Field | None] = field(default_factory=dict[int, "Field | None"])
    own: set[int] = field(default_factory=set[int])
    named: set[int] = field(default_factory=set[int])
    of_others: set[int] = field(default_factory=set[int])


def known_of(batch: Batch, cleaned: Cleaned) -> Known:
    """Return what a landed batch tells of its sheet."""
    told, declared = batch.manifest, DATASETS[batch.manifest.dataset]
    by_name = {column.name: column for column in declared.fields}
    columns = {
        place: by_name.get(told.mapping.get(header, ""))
        for place, header in enumerate(told.headers)
    }
    # A cell of a matrix is no row about a person; only what it says is.
    is_wide = "source_column" in cleaned.rows.columns and bool(
        cleaned.rows["source_column"].is_not_null().any()
    )
    own = set[int]() if is_wide else {row for row in cleaned.own if row > told.header_row}
    return Known(columns, own, cleaned.named | cleaned.own, cleaned.of_others - cleaned.own)


def clean_sheets(
    sheets: Sequence[Sheet], known: dict[str, Known], cleaner: Cleaner
) -> tuple[list[list[list[str]]], int]:
    """Return the cells of every sheet without the person, and how many changed.

    Args:
        sheets: As the reader sees them.
        known: What landed of them, by name.
        cleaner: Takes the person out.
    """
    found: list[list[list[str]]] = []
    changed = 0
    for sheet in sheets:
        told = known.get(sheet.name)
        rows = sheet.rows(0, sheet.cells.height)
        clean = [clean_row(row, number, told, cleaner) for number, row in enumerate(rows, start=1)]
        changed += sum(
            a != b
            for old, new in zip(rows, clean, strict=True)
            for a, b in zip(old, new, strict=True)
        )
        found.append(clean)
    return found, changed


def clean_row(row: list[str], number: int, known: Known | None, cleaner: Cleaner) -> list[str]:
    """Return one row without the person."""
    if known and number in known.of_others:
        return row
    is_named = bool(known and number in known.named)
    told = [
        cleaner.cleaned(cell, all_of_it=True) if is_named else cleaner.text(cell) for cell in row
    ]
    told = [
        "" if new != cell and ALONE.fullmatch(new) else new
        for cell, new in zip(row, told, strict=True)
    ]
    if known and number in known.own:
        return ["" if tells(known, place) else cell for place, cell in enumerate(told)]
    # In a sheet of which nothing landed a cell with the name alone heads a row about the person.
    if known is None and any(cell and not new for cell, new in zip(row, told, strict=True)):
        return [""] * len(row)
    return told


def tells(known: Known, place: int) -> bool:
    """Return whether a column says something of the person whose row it is in."""
    column = known.columns.get(place)
    return column is None or column.personal or column.name == "remark"


def workbook(sheets: Sequence[Sheet], cells: list[list[list[str]]], names: list[str]) -> bytes:
    """Return a workbook of cells, every one as text at its own address."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        # The same cells are the same file, also in a second run.
        book.set_properties({"created": dt.datetime(2000, 1, 1)})
        for sheet, rows, name in zip(sheets, cells, names, strict=True):
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if cell:
                        page.write_string(number, place, CONTROL.sub("", cell)[:LONGEST_CELL])
            if sheet.is_hidden and len(sheets) > 1:
                page.hide()
    return data.getvalue()


def sheet_names(names: Sequence[str]) -> list[str]:
    """Return names that a workbook may give its sheets, all different."""
    found: list[str] = []
    for name in names:
        base = FORBIDDEN.sub(" ", name).strip("' ")[:LONGEST] or UNNAMED
        made, number = base, 2
        while made.casefold() in {one.casefold() for one in found}:
            made = f"{base[: LONGEST - 4]} {number}"
            number += 1
        found.append(made)
    return found
