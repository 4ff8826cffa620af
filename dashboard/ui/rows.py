"""A long table as HTML: widths by what its columns hold, links and their QR codes.

Every text in it is escaped. Streamlit's own table has no widths and no pictures in cells.
"""

from __future__ import annotations

import re
from html import escape

import polars as pl

from dashboard.charts.qr import is_link, qr_image
from dashboard.reports.numbers import NOTHING

NUMBER = re.compile(r"[−+±>]?[\d\s,.]+%?( \([^)]*\d\))?")
DAY = re.compile(r"\d{2}\.\d{2}\.\d{4}|\d{1,2} \w{3} \d{4}")
# Longest cell that stays on one line, and the longest that needs no room of its own.
ONE_LINE, MIDDLE = 18, 60


def rows_html(rows: pl.DataFrame, qr: str = "", *, stacks: bool = False) -> str:
    """Return a table with its links as links.

    Args:
        rows: Cells as readers see them, by the titles of columns.
        qr: Column of links whose QR codes open the rows; none when empty.
        stacks: Whether a phone shows each row as a block, its cells below one another.
    """
    looks = {name: look(rows[name].to_list()) for name in rows.columns}
    heads = [f'<th class="{looks[name]}">{spaced(name)}</th>' for name in rows.columns]
    body = [
        f"<tr>{qr_cell(row[qr]) if qr else ''}"
        f"{''.join(cell_html(text, looks[name], name) for name, text in row.items())}</tr>"
        for row in rows.iter_rows(named=True)
    ]
    first = "<th>QR</th>" if qr else ""
    style = "rost-rows rost-stacks" if stacks else "rost-rows"
    return (
        f'<div class="{style}"><table><thead><tr>{first}{"".join(heads)}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def look(cells: list[str]) -> str:
    """Return the class of a column, by its longest cell and whether it holds numbers."""
    told = [cell for cell in cells if cell != NOTHING]
    if told and all(map(is_link, told)):
        return "rost-link"
    if told and all(NUMBER.fullmatch(cell) and not DAY.fullmatch(cell) for cell in told):
        return "rost-number"
    longest = max(map(len, told), default=0)
    if longest <= ONE_LINE:
        return "rost-short"
    return "rost-middle" if longest <= MIDDLE else "rost-long"


def cell_html(text: str, style: str, column: str) -> str:
    """Return one cell; it names its column, for where the header is not shown."""
    shown = spaced(text)
    if is_link(text):
        shown = f'<a href="{escape(text)}" target="_blank" rel="noopener">{shown}</a>'
    return f'<td class="{style}" data-column="{escape(column)}">{shown}</td>'


def qr_cell(text: str) -> str:
    """Return the cell with the QR code of a link, a dash where there is none."""
    if not is_link(text):
        return f'<td class="rost-qr">{NOTHING}</td>'
    return f'<td class="rost-qr"><img src="{escape(qr_image(text))}" alt="QR {escape(text)}"></td>'


def spaced(text: str) -> str:
    """Return a text escaped, its numbers never alone on the next line."""
    return escape(text).replace("№ ", "№\u00a0")
