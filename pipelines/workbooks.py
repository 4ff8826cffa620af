"""The sheets of a workbook, once `pipelines.extents` has found that they can be held."""

from __future__ import annotations

import re

import fastexcel
import polars as pl

from pipelines.archives import open_archive
from pipelines.compound import workbook_stream
from pipelines.extents import Outline, outline_xlsx
from pipelines.extents_binary import outline_xls, outline_xlsb
from pipelines.extents_ods import outline_ods
from pipelines.guard import FileKind
from pipelines.packages import workbook_kind
from pipelines.problems import FileRefused
from pipelines.sheets import Sheet, cleaned, named

OUTLINES = {
    "xlsx": outline_xlsx,
    "xlsm": outline_xlsx,
    "xlsb": outline_xlsb,
    "ods": outline_ods,
}
# What the parser calls an error, and what people see in the cell.
ERRORS = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
    "GettingData": "#GETTING_DATA",
}
ERROR = re.compile(r"Error\((\w+)\)")


def read_packed_workbook(data: bytes, name: str) -> list[Sheet] | None:
    """Return the sheets of an xlsx, xlsm, xlsb or ods workbook; None for another archive.

    Raises:
        FileRefused: The workbook is damaged, protected by a password or too large.
    """
    archive = open_archive(data, name)
    kind = workbook_kind(archive)
    if kind is None:
        return None
    return read_sheets_of(data, kind, name, OUTLINES[kind](archive))


def read_old_workbook(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets of an xls workbook (Excel 5 to 2003).

    Raises:
        FileRefused: As `read_packed_workbook`, or the file is another program's.
    """
    return read_sheets_of(data, "xls", name, outline_xls(workbook_stream(data, name), name))


def read_sheets_of(data: bytes, kind: FileKind, name: str, outline: Outline) -> list[Sheet]:
    """Return every sheet of a workbook, leading empty rows and columns kept."""
    try:
        workbook = fastexcel.read_excel(data)
        return [read_sheet(workbook, title, kind, outline) for title in workbook.sheet_names]
    except fastexcel.FastExcelError as error:
        raise FileRefused("is_damaged", name=name) from error


def read_sheet(
    workbook: fastexcel.ExcelReader, title: str, kind: FileKind, outline: Outline
) -> Sheet:
    """Return one sheet, row i of its cells being row i + 1 of the workbook."""
    loaded = workbook.load_sheet(title, header_row=None, skip_rows=0, dtypes="string")
    is_hidden = loaded.visible != "visible"
    places = [column.absolute_index for column in loaded.available_columns()]
    errors = error_cells(loaded, places) if outline.has_errors and places else {}
    notes = [
        *(["macros_ignored"] if kind == "xlsm" else []),
        *(["hidden_sheet"] if is_hidden else []),
        *outline.notes.get(title, ()),
        *(["error_cells"] if errors else []),
    ]
    cells = sheet_cells(loaded, places, errors)
    return Sheet(kind, title, cells, is_hidden=is_hidden, notes=tuple(notes))


def error_cells(loaded: fastexcel.ExcelSheet, places: list[int]) -> dict[int, dict[int, str]]:
    """Return what people see in the cells that hold an error, by column and row from 0."""
    found: dict[int, dict[int, str]] = {}
    _, errors = loaded.to_arrow_with_errors()
    for error in errors.errors if errors else []:
        row, column = error.position
        told = ERROR.search(error.detail)
        if told:
            found.setdefault(places[column], {})[row] = ERRORS.get(told[1], f"#{told[1]}")
    return found


def sheet_cells(
    loaded: fastexcel.ExcelSheet, places: list[int], errors: dict[int, dict[int, str]]
) -> pl.DataFrame:
    """Return the cells of a sheet as text, columns that hold nothing among them."""
    if not places:
        return pl.DataFrame()
    found: pl.DataFrame = loaded.to_polars()
    found.columns = [str(place) for place in places]
    failed = [
        found[str(place)].scatter(list(cells), list(cells.values()))
        for place, cells in errors.items()
    ]
    taken = set(places)
    gaps = [pl.lit("").alias(str(place)) for place in range(max(places)) if place not in taken]
    cells = found.with_columns(*failed, *gaps).select(named(range(max(places) + 1)).names())
    # A date without a time of day comes with midnight, which nobody wrote.
    return cleaned(cells.with_columns(pl.all().fill_null("").str.strip_suffix(" 00:00:00")))
