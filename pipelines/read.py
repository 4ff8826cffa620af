"""Sheets out of a file's bytes, every cell as text, every address as its author sees it.

Knows nothing of datasets: what a sheet is about is decided in `pipelines.recognise`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import fastexcel
import polars as pl

from pipelines.encodings import decode
from pipelines.guard import FileKind, recognise_kind
from pipelines.plain_text import plain_cells
from pipelines.problems import FileRefused
from pipelines.records import find_delimiter, read_records

# Characters that take no room, and spaces that look like the common one.
NO_WIDTH, NARROW = "\u200b\u200c\u200d\ufeff\u00ad", "\u00a0\u202f"
UNSEEN = NO_WIDTH + NARROW


@dataclass(frozen=True)
class Sheet:
    """One sheet as it stands in the file.

    Attributes:
        kind: What the file is.
        name: Name of the sheet; empty for text files.
        cells: Every row from the first, every cell as text, "" where empty; columns `0`, `1`, …
            by their place in the sheet.
        encoding: Of a text file, else None.
        delimiter: Of a text file, else None.
        is_hidden: The workbook hides this sheet.
    """

    kind: FileKind
    name: str
    cells: pl.DataFrame
    encoding: str | None = None
    delimiter: str | None = None
    is_hidden: bool = False

    @cached_property
    def filled(self) -> list[bool]:
        """Whether each row holds anything."""
        if not self.cells.width:
            return []
        return self.cells.select(pl.any_horizontal(pl.all() != "").alias("filled"))[
            "filled"
        ].to_list()

    def rows(self, start: int, end: int) -> list[list[str]]:
        """Return the cells of rows `start` to `end` (from 0, the end left out)."""
        return [list(row) for row in self.cells.slice(start, max(end - start, 0)).iter_rows()]


def read_sheets(data: bytes, name: str, encoding: str | None = None) -> list[Sheet]:
    """Return the sheets of a file that hold anything.

    Raises:
        FileRefused: The file is no table, is damaged, or has no filled cell.
        NeedsAnswer: A text file whose encoding cannot be told.
    """
    kind = recognise_kind(data, name)
    sheets = read_text(data, encoding) if kind == "text" else read_workbook(data, kind, name)
    filled = [sheet for sheet in sheets if any(sheet.filled)]
    if not filled:
        raise FileRefused("no_cells", name=name)
    return filled


def read_text(data: bytes, encoding: str | None) -> list[Sheet]:
    """Return a delimited text file as its one sheet."""
    text, found = decode(data, encoding)
    delimiter = find_delimiter(text)
    cells = plain_cells(data if found == "utf-8" else text.encode(), delimiter)
    # Asking a text is fifty times faster than asking its cells; a plain one has no lone returns.
    if cells is not None and not any(sign in text for sign in UNSEEN):
        return [Sheet("text", "", stripped(cells), found, delimiter)]
    if cells is None:
        records = read_records(text, delimiter)
        width = max((len(record) for record in records), default=0)
        padded = [record + [""] * (width - len(record)) for record in records]
        cells = pl.DataFrame(padded, schema=named(range(width)), orient="row")
    return [Sheet("text", "", cleaned(cells), found, delimiter)]


def read_workbook(data: bytes, kind: FileKind, name: str) -> list[Sheet]:
    """Return every sheet of a workbook, leading empty rows and columns kept."""
    try:
        workbook = fastexcel.read_excel(data)
        return [read_sheet(workbook, title, kind) for title in workbook.sheet_names]
    except fastexcel.FastExcelError as error:
        raise FileRefused("is_damaged", name=name) from error


def read_sheet(workbook: fastexcel.ExcelReader, title: str, kind: FileKind) -> Sheet:
    """Return one sheet of a workbook; it is parsed once, for that is what reading costs."""
    sheet = workbook.load_sheet(title, header_row=None, skip_rows=0, dtypes="string")
    return Sheet(kind, title, sheet_cells(sheet), is_hidden=str(sheet.visible) != "visible")


def sheet_cells(sheet: fastexcel.ExcelSheet) -> pl.DataFrame:
    """Return the cells of a sheet as text, so that row i is Excel's row i + 1."""
    places = [column.absolute_index for column in sheet.available_columns()]
    if not places:
        return pl.DataFrame()
    found: pl.DataFrame = sheet.to_polars()
    found.columns = [str(place) for place in places]
    gaps = [
        pl.lit("").alias(str(place)) for place in range(max(places) + 1) if place not in set(places)
    ]
    cells = found.with_columns(gaps).select(named(range(max(places) + 1)).names())
    # A date without a time of day comes with midnight, which nobody wrote.
    return cleaned(cells.with_columns(pl.all().fill_null("").str.strip_suffix(" 00:00:00")))


def cleaned(cells: pl.DataFrame) -> pl.DataFrame:
    """Return `cells` without what people do not see: outer space, NBSP, zero-width characters."""
    seen = (
        pl.all()
        .str.replace_all(f"[{NO_WIDTH}]", "")
        .str.replace_all(f"[{NARROW}]", " ")
        .str.replace_all("\r\n?", "\n")
    )
    return stripped(cells.with_columns(seen) if holds_unseen(cells) else cells)


def holds_unseen(cells: pl.DataFrame) -> bool:
    """Return whether any cell holds a character that `cleaned` replaces inside of it."""
    found = cells.select(pl.all().str.contains(f"[{NO_WIDTH}{NARROW}\r]").any())
    return any(found.row(0)) if found.height else False


def stripped(cells: pl.DataFrame) -> pl.DataFrame:
    """Return `cells` without the space around their texts."""
    return cells.with_columns(pl.all().str.strip_chars())


def named(places: range) -> pl.Schema:
    """Return the schema of a sheet's cells: text columns named by their place."""
    return pl.Schema({str(place): pl.String for place in places})


def address(row: int, column: int) -> str:
    """Return the address of a cell, as in `H14`; `row` from 1, `column` from 0."""
    return f"{column_letters(column)}{row}"


def column_letters(index: int) -> str:
    """Return the letters of a column, `A` for 0."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
