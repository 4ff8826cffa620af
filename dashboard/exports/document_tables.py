"""Tables of documents: their columns as wide as their words need, their heads on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row  # pyright: ignore[reportPrivateUsage]

from dashboard.charts.theme import BRAND_TINT
from dashboard.exports.document_styles import TABLE, element, say_in
from dashboard.exports.document_widths import widths_of
from dashboard.exports.handout import Plain
from dashboard.exports.marks import MARKS, marked
from dashboard.exports.texts import say
from dashboard.reports.numbers import NOTHING, are_numbers, shown
from pipelines.texts import Lang

# Twips between words and the lines of a table, and the colour of the lines.
INDENT, LINES = 85, "9AA3AF"
# Type of tables with many columns.
SIZES = ((7, 10.0), (9, 9.0), (99, 8.0))


@dataclass(frozen=True)
class Grid:
    """A table as it is printed.

    Attributes:
        titles: Of the columns.
        rows: Cells.
        statuses: Codes of statuses by the number of a column, one for each row.
        numbers: Whether a column is written as numbers are, by the number of the column.
        hidden: Titles of columns that were left out, for nothing stands in them.
    """

    titles: list[str]
    rows: list[list[str]]
    statuses: dict[int, list[str]]
    numbers: list[bool]
    hidden: list[str]

    @property
    def columns(self) -> list[list[str]]:
        """The texts of each column, its title first."""
        return [[title, *(row[n] for row in self.rows)] for n, title in enumerate(self.titles)]

    @property
    def size(self) -> float:
        """Points of type: many columns need smaller type."""
        return next(size for most, size in SIZES if len(self.titles) <= most)


def listing_grid(block: Plain) -> Grid:
    """Return a table of a page; where columns are many, those without any value are left out."""
    titles: list[str] = block["columns"]
    rows: list[list[str]] = block["rows"]
    is_wide = len(titles) > SIZES[0][0] and bool(rows)
    kept = [
        n for n in range(len(titles))
        if not is_wide or any(row[n] not in ("", NOTHING) for row in rows)
    ]  # fmt: skip
    codes = {place: list(block["statuses"][titles[n]]) for place, n in enumerate(kept)
             if titles[n] in block["statuses"]}  # fmt: skip
    told = [[row[n] for row in rows if row[n] not in ("", NOTHING)] for n in kept]
    found = [[row[n] or NOTHING for n in kept] for row in rows]
    for place, statuses in codes.items():
        for row, status in zip(found, statuses, strict=True):
            row[place] = marked(status, row[place])
    return Grid(
        [titles[n] for n in kept],
        found,
        codes,
        [are_numbers(cells) for cells in told],
        [title for n, title in enumerate(titles) if n not in kept],
    )


def tiles_grid(tiles: Sequence[Plain], lang: Lang) -> Grid:
    """Return headline numbers as a table; what none of them has gets no column."""
    targets = [aim(tile, lang) for tile in tiles]
    told = {
        "label": [tile["label"] for tile in tiles],
        "value": [f"{tile['value']}\xa0{tile['unit']}".strip() for tile in tiles],
        "target": targets,
        "status": [marked(tile["status"], tile["status_word"]) for tile in tiles],
        "change": [tile["change"] for tile in tiles],
        "note": [untargeted(tile["note"], one) for tile, one in zip(tiles, targets, strict=True)],
        "period": [tile["period"] for tile in tiles],
    }
    filled = {key: texts for key, texts in told.items() if any(texts)}
    place = list(filled).index("status") if "status" in filled else None
    return Grid(
        [say(f"workbook.tile.{key}", lang) for key in filled],
        [list(row) for row in zip(*filled.values(), strict=True)],
        {} if place is None else {place: [tile["status"] for tile in tiles]},
        [key in ("value", "target") for key in filled],
        [],
    )


def aim(tile: Plain, lang: Lang) -> str:
    """Return what the number of a tile should be, as readers see it."""
    if tile["target"] is None or (tile["unit"] and tile["measure"] == "percent"):
        return ""
    return shown(tile["target"], tile["measure"], False, lang)


def untargeted(note: str, target: str) -> str:
    """Return the note of a tile without the target, which has a column of its own."""
    same = target.replace("\xa0", " ")
    parts = note.split(" · ")
    return " · ".join(
        one for one in parts if not target or not one.replace("\xa0", " ").endswith(f" {same}")
    )


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
    if mark := MARKS.get(status):
        tint(cell, mark.tint)
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(mark.ink.removeprefix("#"))


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
