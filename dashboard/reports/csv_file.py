"""A table as CSV that a Russian Excel opens as it is: UTF-8 with its mark, semicolons."""

from __future__ import annotations

import re

import polars as pl

from dashboard.reports.numbers import NOTHING

# A cell that begins so would be computed by a spreadsheet; a number with its sign may stay.
FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s,.]+$)")


def csv_file(rows: pl.DataFrame) -> bytes:
    """Return `rows`, empty cells empty and no cell a formula."""
    cells = pl.all().replace(NOTHING, None).map_elements(harmless, pl.String, skip_nulls=True)
    return rows.select(cells).write_csv(separator=";", line_terminator="\r\n").encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell
