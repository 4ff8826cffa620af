"""One table on one sheet of a workbook, ready to be filtered and printed."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.charts.theme import BRAND, BRAND_DARK, CARD, INK, LINE, SECOND
from dashboard.exports.cells import Cell, Value
from dashboard.exports.marks import MARKS
from dashboard.exports.texts import say
from dashboard.exports.workbook_tables import Table
from dashboard.reports.numbers import NOTHING
from pipelines.texts import Lang

# A text that starts so would be computed or sent elsewhere when a cell is edited or saved as CSV.
RISKY = ("=", "+", "-", "@", "\t", "\r")
# Letters of the narrowest and the widest column, and of all columns that a title stands over.
NARROWEST, WIDEST, TITLE = 8, 38, 90
# Letters that a column needs for its paddings and the button of the filter.
PADDING, BUTTON = 3, 3
# Points of a line of type.
LINE_HEIGHT = 13.5
HEAD_ROW = 3
Look = dict[str, Any]
HEAD: Look = {
    "bold": True, "font_color": CARD, "bg_color": BRAND_DARK, "border": 1, "border_color": LINE,
    "text_wrap": True, "valign": "vcenter",
}  # fmt: skip
BODY: Look = {"border": 1, "border_color": LINE, "valign": "top", "text_wrap": True}
LINK: Look = {"font_color": BRAND, "underline": 1}


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, look: Look) -> Format:
        """Return the format with these properties."""
        key = tuple(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"font_color": INK} | look)
        return self.made[key]


def write(sheet: Worksheet, looks: Looks, place: tuple[int, int], value: Value, look: Look) -> None:
    """Write one value as what it is; a text is never computed and never a link."""
    if value == "":
        sheet.write_blank(*place, None, looks.of(look))
    elif isinstance(value, str):
        risky: Look = {"quote_prefix": True} if value.startswith(RISKY) else {}
        sheet.write_string(*place, value, looks.of(look | risky))
    elif isinstance(value, dt.date):
        at_midnight = dt.datetime.combine(value, dt.time())
        sheet.write_datetime(*place, at_midnight, looks.of(look))
    else:
        sheet.write_number(*place, value, looks.of(look))


def write_table(sheet: Worksheet, looks: Looks, table: Table, back: str, lang: Lang) -> None:
    """Fill a sheet with a table.

    Args:
        sheet: An empty one.
        looks: Of its workbook.
        table: What stands on it.
        back: Name of the sheet that lists all.
        lang: Of the words around the table.
    """
    widths = [width_of(title, cells) for title, cells in table.columns.items()]
    for n, width in enumerate(widths):
        sheet.set_column(n, n, width)
    write_title(sheet, looks, table, widths)
    link(sheet, looks, (2, 0), back, say("workbook.back", lang))
    titles = [Cell(title) for title in table.columns]
    sheet.set_row(HEAD_ROW, height_of(titles, [width - BUTTON for width in widths]) + 6)
    n_rows = max(map(len, table.columns.values()), default=0)
    for n, row in enumerate(zip(*table.columns.values(), strict=True)):
        sheet.set_row(HEAD_ROW + 1 + n, height_of(row, widths))
    for n, (title, cells) in enumerate(table.columns.items()):
        write(sheet, looks, (HEAD_ROW, n), title, HEAD)
        write_cells(sheet, looks, n, cells, table.statuses.get(title, []))
    if not n_rows:
        write(sheet, looks, (HEAD_ROW + 1, 0), say("workbook.empty", lang), {"font_color": SECOND})
    last = len(widths) - 1
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + n_rows, last)
    sheet.freeze_panes(HEAD_ROW + 1, 1 if last and widths[0] <= WIDEST else 0)
    sheet.repeat_rows(HEAD_ROW)


def write_cells(
    sheet: Worksheet, looks: Looks, column: int, cells: Sequence[Cell], statuses: Sequence[str]
) -> None:
    """Write a column below its head, tinted where it tells a status."""
    is_numbers = any(cell.form for cell in cells)
    for n, cell in enumerate(cells):
        mark = MARKS.get(statuses[n]) if statuses else None
        look = BODY | ({"num_format": cell.form, "text_wrap": False} if cell.form else {})
        if cell.value == NOTHING:
            look |= {"font_color": SECOND, "align": "right" if is_numbers else "left", "indent": 1}
        elif is_numbers:
            look |= {"align": "right", "indent": 1}
        if mark and cell.value != "":
            look |= {"bg_color": mark.tint, "font_color": mark.ink}
        write(sheet, looks, (HEAD_ROW + 1 + n, column), cell.value, look)


def write_title(sheet: Worksheet, looks: Looks, table: Table, widths: Sequence[float]) -> None:
    """Write the finding and how to read it over as many columns as they need."""
    last, total = len(widths) - 1, sum(widths)
    while total < TITLE or last < 1:
        last, total = last + 1, total + 9
    styles: list[tuple[str, Look, float]] = [
        (table.title, {"bold": True, "font_size": 13}, 0.72),
        (table.subtitle, {"font_color": SECOND}, 0.95),
    ]
    for row, (text, look, share) in enumerate(styles):
        whole = look | {"text_wrap": True, "valign": "top"}
        size = look.get("font_size", 10) / 10
        sheet.set_row(row, height_of([Cell(text)], [min(total, 180) * share]) * size)
        sheet.merge_range(row, 0, row, last, "", looks.of(whole))
        write(sheet, looks, (row, 0), text, whole)


def link(sheet: Worksheet, looks: Looks, place: tuple[int, int], to: str, text: str) -> None:
    """Write a link to another sheet of the workbook."""
    quoted = to.replace("'", "''")
    sheet.write_url(*place, f"internal:'{quoted}'!A1", looks.of(LINK), text)


def width_of(title: str, cells: Sequence[Cell]) -> float:
    """Return the width of a column in letters: as much as it needs, within limits."""
    longest = max((len(line) for cell in cells for line in lines_of(cell)), default=0)
    word = max(map(len, title.split()), default=0)
    head = max(word, min(len(title), NARROWEST * 2)) + BUTTON
    return min(max(longest + PADDING, head, NARROWEST), WIDEST)


def lines_of(cell: Cell) -> list[str]:
    """Return the lines of a cell about as they are shown."""
    if isinstance(cell.value, str):
        return cell.value.splitlines()
    if isinstance(cell.value, dt.date):
        return ["00.00.0000 "]
    form = cell.form.split(";")[0].replace("#,##", "").replace('"', "")
    return [f"{cell.value:,.0f}{form}"]


def height_of(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """Return the points that a row needs: not every program measures wrapped text itself."""
    return 3 + LINE_HEIGHT * max(
        (n_lines(cell.value, width) for cell, width in zip(cells, widths, strict=True)), default=1
    )


def n_lines(value: Value, width: float) -> int:
    """Return how many lines a value takes in a column as wide as so many letters."""
    if not isinstance(value, str) or (len(value) < width - 1 and "\n" not in value):
        return 1
    letters = max(int(width * 1.04), 1)
    return sum(max(len(textwrap.wrap(line, letters)), 1) for line in value.split("\n"))
