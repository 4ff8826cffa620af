"""A long table as HTML: widths by what its columns hold, links and their QR codes.

Every text in it is escaped. Streamlit's own table has no widths and no pictures in cells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import polars as pl

from dashboard.charts.qr import is_link, qr_image
from dashboard.reports.numbers import NOTHING, are_numbers
from dashboard.ui.modes import leader
from dashboard.ui.status_icons import icon_of

# Longest cell that stays on one line, and the longest that needs no room of its own.
ONE_LINE, MIDDLE = 18, 60


Column = Mapping[str, Sequence[str]]
NONE: Column = {}


def rows_html(
    rows: pl.DataFrame,
    qr: str = "",
    links: Column = NONE,
    statuses: Column = NONE,
    *,
    stacks: bool = False,
) -> str:
    """Return a table, its links as links and its statuses as shape, colour and word.

    Args:
        rows: Cells as readers see them, by the titles of columns.
        qr: Column of links whose QR codes open the rows; none when empty.
        links: As of `reports.base.Listing`.
        statuses: As of `reports.base.Listing`.
        stacks: Whether a phone shows each row as a block, its cells below one another.
    """
    looks = {name: look(rows[name].to_list()) for name in rows.columns}
    heads = [f'<th class="{looks[name]}">{spaced(name)}</th>' for name in rows.columns]
    body: list[str] = []
    lead = leader()
    for number, row in enumerate(rows.iter_rows(named=True)):
        cells = [qr_cell(row[qr])] if qr else []
        for name, told in row.items():
            text = str(told) if told not in (None, "") else NOTHING
            shown = linked(text, links[name][number] if name in links else "", lead)
            if name in statuses and statuses[name][number]:
                shown = pill(statuses[name][number], text, shown)
            # A cell names its column, for where the header is not shown.
            cells.append(f'<td class="{looks[name]}" data-column="{escape(name)}">{shown}</td>')
        body.append(f"<tr>{''.join(cells)}</tr>")
    first = "<th>QR</th>" if qr else ""
    style = "rost-rows rost-stacks" if stacks else "rost-rows"
    return (
        f'<div class="{style}"><table><thead><tr>{first}{"".join(heads)}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def look(cells: list[Any]) -> str:
    """Return the class of a column, by its longest cell and whether it holds numbers."""
    told = [str(cell) for cell in cells if cell not in (None, "", NOTHING)]
    if told and all(map(is_link, told)):
        return "rost-link"
    if are_numbers(told):
        return "rost-number"
    longest = max(map(len, told), default=0)
    if longest <= ONE_LINE:
        return "rost-short"
    return "rost-middle" if longest <= MIDDLE else "rost-long"


def linked(text: str, address: str, lead: Callable[[str], str]) -> str:
    """Return a text as a link to a page of ours, or to where it says itself.

    A cell that names several things, one in a line, has as many lines of addresses.
    """
    if "\n" in address:
        pairs = zip(text.split("\n"), address.split("\n"), strict=True)
        return ", ".join(linked(*pair, lead) for pair in pairs)
    shown = spaced(text)
    if led := lead(address):
        # What fits on a line stays on one.
        whole = ' class="rost-whole"' if len(text) <= ONE_LINE else ""
        return f'<a{whole} href="{escape(led)}" target="_self">{shown}</a>'
    if is_link(text):
        return f'<a href="{escape(text)}" target="_blank" rel="noopener">{shown}</a>'
    return shown


def pill(status: str, word: str, shown: str) -> str:
    """Return a status as shape, colour and word."""
    return f'<span class="rost-pill rost-{escape(status)}">{icon_of(status, word)}{shown}</span>'


def qr_cell(text: str) -> str:
    """Return the cell with the QR code of a link, a dash where there is none."""
    if not is_link(text):
        return f'<td class="rost-qr">{NOTHING}</td>'
    return f'<td class="rost-qr"><img src="{escape(qr_image(text))}" alt="QR {escape(text)}"></td>'


def spaced(text: str) -> str:
    """Return a text escaped, its numbers never alone on the next line."""
    return escape(text).replace("№ ", "№\u00a0")
