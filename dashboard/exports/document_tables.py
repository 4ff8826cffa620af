"""Tables of documents: their columns as wide as their words need, their heads on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row  # pyright: ignore[reportPrivateUsage]

from dashboard.charts.theme import BRAND_TINT
from dashboard.exports.document_grids import Grid
from dashboard.exports.document_styles import TABLE, element, say_in
from dashboard.exports.marks import MARKS
from dashboard.exports.widths import widths_of

# Twips between words and the lines of a table, and the colour of the lines.
INDENT, LINES = 85, "9AA3AF"


def write_grid(paper: Paper, grid: Grid, width: float) -> None:
    """Write a table as wide as the text.

    Args:
        paper: The document, at whose end it is written.
        grid: What stands in it.
        width: Millimetres of the text.
    """
    widths = widths_of(grid.columns, grid.size, width)
    table = paper.add_table(0, len(grid.titles))
    table.style, table.autofit = "Table Grid", False
    set_look(table)
    for column, own in zip(table.columns, widths, strict=True):
        column.width = Mm(own)
    head = add_row(table, widths)
    head._tr.get_or_add_trPr().append(element("w:tblHeader"))  # pyright: ignore[reportPrivateUsage]
    for cell, title, is_number in zip(head.cells, grid.titles, grid.numbers, strict=True):
        fill_cell(cell, title, grid.size, "Table Head", is_right=is_number)
        tint(cell, BRAND_TINT)
    for n, row in enumerate(grid.rows):
        cells = add_row(table, widths).cells
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            status = grid.statuses[place][n] if place in grid.statuses else ""
            fill_cell(cell, text, grid.size, TABLE, status, is_right=grid.numbers[place])


def add_row(table: Table, widths: Sequence[float]) -> _Row:
    """Add a row that no page break divides."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # pyright: ignore[reportPrivateUsage]
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    return row


def fill_cell(
    cell: _Cell, text: str, size: float, style: str, status: str = "", *, is_right: bool
) -> None:
    """Write a cell, tinted and with a sign where it tells a status."""
    paragraph = cell.paragraphs[0]
    # By its id: to look a style up by its name takes as long as all the rest of a cell.
    paragraph._p.style = style.replace(" ", "")  # pyright: ignore[reportPrivateUsage]
    say_in(paragraph, text)
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for run in paragraph.runs:
        run.font.size = Pt(size)
    # Colour never tells alone.
    if (mark := MARKS.get(status)) and text:
        tint(cell, mark.tint)
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(mark.ink.removeprefix("#"))


def hold_last_row(table: Table) -> None:
    """Keep the last row of a table on the page of what follows it."""
    for cell in table.rows[-1].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def tint(cell: _Cell, colour: str) -> None:
    """Give a cell a ground."""
    shade = element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#"))
    cell._tc.get_or_add_tcPr().append(shade)  # pyright: ignore[reportPrivateUsage]


def set_look(table: Table) -> None:
    """Set the lines of a table, how far words stand from them, and where it starts."""
    properties: Any = table._tbl.tblPr  # pyright: ignore[reportPrivateUsage]
    lines = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        lines.append(element(f"w:{side}", val="single", sz="4", space="0", color=LINES))
    margins = element("w:tblCellMar")
    for side, twips in (("top", 30), ("left", INDENT), ("bottom", 30), ("right", INDENT)):
        margins.append(element(f"w:{side}", w=str(twips), type="dxa"))
    start = element("w:tblInd", w=str(INDENT), type="dxa")
    # The format prescribes the order of what a table has.
    layout = properties.find(qn("w:tblLayout"))
    for part in (start, lines):
        layout.addprevious(part)
    layout.addnext(margins)
