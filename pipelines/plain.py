"""Texts without quotes: polars cuts them ten times as fast as Python does.

How such a text is cut can be told in a few words, and telling it takes less time than to hand over
what was cut. So a text that the reading process has cut within its limits is cut once more, by the
same parser and with the same words, where its cells are needed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import polars as pl

from pipelines.encodings import Decoded
from pipelines.guard import MAX_CELLS, MAX_COLUMNS
from pipelines.sheets import NARROW, NO_WIDTH, Sheet, cleaned, named, stripped

# So much of a text tells how wide it is.
FIRST_LETTERS = 100_000
# Longer than any cell: what is longer has lost its line ends or its quotes.
LONGEST_CELL = 1_000_000
# A carriage return that ends a line by itself; `\z` is the end of the text.
LONE_RETURN = r"\r(?:[^\n]|\z)"
UNSEEN = f"[{NO_WIDTH}{NARROW}]"


class Plain(NamedTuple):
    """How a text without quotes is cut.

    Attributes:
        encoding: That of the file, as people know it.
        delimiter: What stands between cells.
        start: The bytes before the text: those of a byte order mark, where it is cut in its file.
        width: The cells of its widest line.
        has_unseen: A cell may hold what `sheets.cleaned` replaces inside of it.
    """

    encoding: str
    delimiter: str
    start: int
    width: int
    has_unseen: bool

    def sheet(self, data: bytes) -> Sheet:
        """Return `data`, all of which after `start` is UTF-8, as the one sheet of its file."""
        cells = cut_plainly(data[self.start :], self.delimiter, self.width)
        # A line shorter than those at the top leaves cells out.
        if any(cells.null_count().row(0)):
            cells = cells.fill_null("")
        tidy = cleaned if self.has_unseen else stripped
        return Sheet("text", "", tidy(cells), self.encoding, self.delimiter)


def plainly(found: Decoded, delimiter: str) -> Plain | None:
    """Return how the whole of a text is cut, or None where it has to be read with care."""
    utf8 = found.utf8
    if b'"' in utf8 or b"\x1a" in utf8 or found.head[:4].casefold() == "sep=":
        return None
    width = max(line.count(delimiter) for line in found.head[:FIRST_LETTERS].split("\n")) + 1
    if not is_cut_into(utf8, delimiter, width):
        return None
    # One look for either takes as long as one for one of them, and mostly finds neither.
    has_odd = found.has(f"{UNSEEN}|{LONE_RETURN}")
    is_blank = not found.has(rf"[^\s{NO_WIDTH}{re.escape(delimiter)}]")
    if is_blank or (has_odd and found.has(LONE_RETURN)):
        return None
    return Plain(found.encoding, delimiter, 0, width, has_odd)


def is_cut_into(utf8: bytes, delimiter: str, width: int) -> bool:
    """Return whether polars cuts a text into lines of at most `width` cells, none left out.

    It leaves out blank lines at the top, so they are counted; a line wider than those at the top
    makes it fail.
    """
    n_lines = count_lines(utf8)
    if width > MAX_COLUMNS or width * n_lines > MAX_CELLS:
        return False
    try:
        cells = cut_plainly(utf8, delimiter, width)
    except pl.exceptions.PolarsError:
        return False
    return cells.height == n_lines and longest_of(cells) <= LONGEST_CELL


def cut_plainly(utf8: bytes, delimiter: str, width: int) -> pl.DataFrame:
    """Return the cells of a text, null where a line is shorter than `width`.

    Raises:
        pl.exceptions.PolarsError: A line is longer.
    """
    return pl.read_csv(
        utf8,
        has_header=False,
        separator=delimiter,
        quote_char=None,
        schema=named(range(width)),
        missing_columns="insert",
        empty_string_is_null=False,
    )


def count_lines(utf8: bytes) -> int:
    """Return the lines of a text; NumPy counts them in a quarter of the time that bytes take."""
    n_ends = np.count_nonzero(np.frombuffer(utf8, np.uint8) == ord("\n"))
    return int(n_ends) + (not utf8.endswith(b"\n"))


def longest_of(cells: pl.DataFrame) -> int:
    """Return the letters of the longest cell; where it is short enough anyway, its bytes."""
    n_bytes = cells.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item()
    if n_bytes <= LONGEST_CELL:
        return n_bytes
    return cells.select(pl.max_horizontal(pl.all().str.len_chars().max())).item()
