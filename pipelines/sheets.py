"""A sheet as it stands in a file: its cells as text, and how its places are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import zip_longest

import polars as pl

from pipelines.guard import FileKind

# Characters that take no room, and spaces that look like the common one.
NO_WIDTH, NARROW = "\u200b-\u200d\ufeff\u00ad", "\u00a0\u202f"


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
        notes: Keys in `locales`, below `notes`, of what a person should know of the reading.
    """

    kind: FileKind
    name: str
    cells: pl.DataFrame
    encoding: str | None = None
    delimiter: str | None = None
    is_hidden: bool = False
    notes: tuple[str, ...] = ()

    @cached_property
    def filled(self) -> pl.Series:
        """Whether each row holds anything."""
        if not self.cells.width:
            return pl.Series("filled", [], pl.Boolean)
        return self.cells.select(pl.any_horizontal(pl.all() != "").alias("filled"))["filled"]

    def rows(self, start: int, end: int) -> list[list[str]]:
        """Return the cells of rows `start` to `end` (from 0, the end left out)."""
        return [list(row) for row in self.cells.slice(start, max(end - start, 0)).iter_rows()]


def frame_of(records: Sequence[Sequence[str]]) -> pl.DataFrame:
    """Return records as cells, short ones filled up with empty cells."""
    columns = zip_longest(*records, fillvalue="")
    return pl.DataFrame(
        [pl.Series(str(place), cells, dtype=pl.String) for place, cells in enumerate(columns)]
    )


def cleaned(cells: pl.DataFrame) -> pl.DataFrame:
    """Return `cells` without what people do not see: outer space, NBSP, zero-width characters."""
    seen = (
        pl.all()
        .str.replace_all(f"[{NO_WIDTH}]", "")
        .str.replace_all(f"[{NARROW}]", " ")
        .str.replace_all("\r\n?", "\n")
    )
    return stripped(cells.with_columns(seen) if holds_unseen(cells) else cells)


def stripped(cells: pl.DataFrame) -> pl.DataFrame:
    """Return `cells` without outer space."""
    return cells.with_columns(pl.all().str.strip_chars())


def holds_unseen(cells: pl.DataFrame) -> bool:
    """Return whether any cell holds a character that `cleaned` replaces inside of it."""
    found = cells.select(pl.all().str.contains(f"[{NO_WIDTH}{NARROW}\r]").any())
    return any(found.row(0)) if found.height else False


def named(places: range) -> pl.Schema:
    """Return the schema of a sheet's cells: text columns named by their place."""
    return pl.Schema({str(place): pl.String for place in places})


def address(row: int, column: int) -> str:
    """Return the address of a cell, as in `H14`; `row` from 1, `column` from 0."""
    return f"{column_letters(column)}{row}"


@cache
def column_letters(index: int) -> str:
    """Return the letters of a column, `A` for 0."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the place of a column, 0 for `A`."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1
