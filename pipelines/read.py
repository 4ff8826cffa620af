"""Sheets out of a file's bytes, every cell as text, every address as its author sees it.

Knows nothing of datasets: what a sheet is about is decided in `pipelines.recognise`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import fastexcel
import polars as pl

from pipelines.encodings import decode
from pipelines.guard import FileKind, recognise_kind
from pipelines.problems import FileRefused
from pipelines.records import find_delimiter, read_records


@dataclass(frozen=True)
class Sheet:
    """One sheet as it stands in the file.

    Attributes:
        kind: What the file is.
        name: Name of the sheet; empty for text files.
        rows: Every row from the first, cells as text, "" where empty; all rows equally wide.
        encoding: Of a text file, else None.
        delimiter: Of a text file, else None.
        is_hidden: The workbook hides this sheet.
    """

    kind: FileKind
    name: str
    rows: list[list[str]]
    encoding: str | None = None
    delimiter: str | None = None
    is_hidden: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(any(row) for row in self.rows)

    def address(self, row: int, column: int) -> str:
        """Return the address of a cell, as in `H14`.

        Args:
            row: As the spreadsheet numbers it, from 1.
            column: From 0.
        """
        return f"{column_letters(column)}{row}"


def read_sheets(data: bytes, name: str, encoding: str | None = None) -> list[Sheet]:
    """Return the sheets of a file that hold anything.

    Raises:
        FileRefused: The file is no table, is damaged, or has no filled cell.
        NeedsAnswer: A text file whose encoding cannot be told.
    """
    kind = recognise_kind(data, name)
    sheets = read_text(data, encoding) if kind == "text" else read_workbook(data, kind, name)
    filled = [sheet for sheet in sheets if not sheet.is_blank]
    if not filled:
        raise FileRefused("no_cells", name=name)
    return filled


def read_text(data: bytes, encoding: str | None) -> list[Sheet]:
    """Return a delimited text file as its one sheet."""
    text, found = decode(data, encoding)
    delimiter = find_delimiter(text)
    rows = padded([[clean(cell) for cell in record] for record in read_records(text, delimiter)])
    return [Sheet("text", "", rows, found, delimiter)]


def read_workbook(data: bytes, kind: FileKind, name: str) -> list[Sheet]:
    """Return every sheet of a workbook, leading empty rows and columns kept."""
    try:
        workbook = fastexcel.read_excel(data)
        return [
            Sheet(kind, title, sheet_rows(workbook, title), is_hidden=hidden != "visible")
            for title, hidden in visibility(workbook)
        ]
    except fastexcel.FastExcelError as error:
        raise FileRefused("is_damaged", name=name) from error


def visibility(workbook: fastexcel.ExcelReader) -> list[tuple[str, str]]:
    """Return each sheet's name and whether people see it."""
    return [
        (title, str(workbook.load_sheet(title, header_row=None, n_rows=0).visible))
        for title in workbook.sheet_names
    ]


def sheet_rows(workbook: fastexcel.ExcelReader, title: str) -> list[list[str]]:
    """Return the cells of a sheet as text, so that row i is Excel's row i + 1."""
    sheet = workbook.load_sheet(title, header_row=None, skip_rows=0, dtypes="string")
    columns = sheet.available_columns()
    if not columns:
        return []
    frame: pl.DataFrame = sheet.to_polars()
    width = max(column.absolute_index for column in columns) + 1
    places = [column.absolute_index for column in columns]
    rows: list[list[str]] = []
    for values in frame.iter_rows():
        row = [""] * width
        for place, value in zip(places, values, strict=True):
            row[place] = clean(cell_text(value))
        rows.append(row)
    return rows


def cell_text(value: Any) -> str:
    """Return a workbook cell as people would read it: a date without midnight, 5 and not 5.0."""
    text = "" if value is None else str(value)
    return text.removesuffix(" 00:00:00")


def clean(text: str) -> str:
    """Return `text` without what people do not see: outer space, NBSP, zero-width characters."""
    for invisible in ("\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad"):
        text = text.replace(invisible, "")
    return text.replace("\xa0", " ").replace("\u202f", " ").replace("\r\n", "\n").strip()


def padded(rows: list[list[str]]) -> list[list[str]]:
    """Return `rows` made equally wide with empty cells."""
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def column_letters(index: int) -> str:
    """Return the letters of a column, `A` for 0."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
