"""Tables of documents: their columns as wide as their words need, their heads on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row  # pyright: ignore[reportPrivateUsage]

from dashboard.charts.theme import BRAND_TINT
from dashboard.exports.document_styles import TABLE, element, say_in
from dashboard.exports.handout import Plain
from dashboard.exports.marks import MARKS, marked
from dashboard.exports.texts import say
from dashboard.reports.numbers import NOTHING, are_numbers, shown
from pipelines.texts import Lang

# Millimetres of a letter in type of ten points, on average and in a word in capitals, and around it.
LETTER, PADDING = 1.95, 4.2
# Type of tables with many columns.
SIZES = ((7, 10.0), (10, 9.0), (99, 8.0))


@dataclass(frozen=True)
class Grid:
    """A table as it is printed.

    Attributes:
        titles: Of the columns.
        rows: Cells.
        statuses: Codes of statuses by the number of a column, one for each row.
        hidden: Titles of columns that were left out, for nothing stands in them.
    """

    titles: list[str]
    rows: list[list[str]]
    statuses: dict[int, list[str]]
    hidden: list[str]


def listing_grid(block: Plain) -> Grid:
    """Return a table of a page; where columns are many, those without any value are left out."""
    titles: list[str] = block["columns"]
    rows: list[list[str]] = block["rows"]
    is_wide = len(titles) > SIZES[0][0] and bool(rows)
    kept = [
        n for n in range(len(titles))
        if not is_wide or any(row[n] not in ("", NOTHING) for row in rows)
    ]  # fmt: skip
    return Grid(
        [titles[n] for n in kept],
        [[row[n] or NOTHING for n in kept] for row in rows],
        {place: list(block["statuses"][titles[n]]) for place, n in enumerate(kept)
         if titles[n] in block["statuses"]},
        [title for n, title in enumerate(titles) if n not in kept],
    )  # fmt: skip


def tiles_grid(tiles: Sequence[Plain], lang: Lang) -> Grid:
    """Return headline numbers as a table; what none of them has gets no column."""
    targets = [aim(tile, lang) for tile in tiles]
    told = {
        "label": [tile["label"] for tile in tiles],
        "value": [f"{tile['value']}\xa0{tile['unit']}".strip() for tile in tiles],
        "target": targets,
        "status": [tile["status_word"] for tile in tiles],
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
    size = type_size(len(grid.titles))
    widths = widths_of(grid, width, size)
    columns = list(zip(*grid.rows, strict=True))
    numbers = [are_numbers([one for one in column if one not in ("", NOTHING)])
               for column in columns] or [False] * len(grid.titles)  # fmt: skip
    table = paper.add_table(0, len(grid.titles))
    table.style, table.autofit = "Table Grid", False
    set_paddings(table)
    for column, own in zip(table.columns, widths, strict=True):
        column.width = Mm(own)
    head = add_row(table, widths)
    head._tr.get_or_add_trPr().append(element("w:tblHeader"))  # pyright: ignore[reportPrivateUsage]
    for cell, title, is_number in zip(head.cells, grid.titles, numbers, strict=True):
        fill_cell(cell, title, size, "Table Head", is_right=is_number)
        tint(cell, BRAND_TINT)
    for n, row in enumerate(grid.rows):
        cells = add_row(table, widths).cells
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            status = grid.statuses[place][n] if place in grid.statuses else ""
            fill_cell(cell, text, size, TABLE, status, is_right=numbers[place])


def type_size(n_columns: int) -> float:
    """Return the points of type of a table with so many columns."""
    return next(size for most, size in SIZES if n_columns <= most)


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
    paragraph.style = style
    say_in(paragraph, marked(status, text))
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


def set_paddings(table: Table) -> None:
    """Set how far the words of a table stand from its lines."""
    margins = element("w:tblCellMar")
    for side, twips in (("top", 30), ("left", 85), ("bottom", 30), ("right", 85)):
        margins.append(element(f"w:{side}", w=str(twips), type="dxa"))
    properties = table._tbl.tblPr  # pyright: ignore[reportPrivateUsage]
    look = properties.find(qn("w:tblLook"))
    properties.insert(len(properties) if look is None else properties.index(look), margins)


def widths_of(grid: Grid, width: float, size: float) -> list[float]:
    """Return the millimetres of columns: each holds its longest word, long texts share the rest."""
    letter = LETTER * size / 10
    columns = list(zip(*grid.rows, strict=True)) or [()] * len(grid.titles)
    words: list[float] = []
    wishes: list[float] = []
    for title, cells in zip(grid.titles, columns, strict=True):
        texts = [title, *cells]
        longest = max(len(word) for text in texts for word in text.split(" ") or [""])
        whole = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
        words.append(longest * letter + PADDING)
        wishes.append(max(whole, longest, min(len(title), 16)) * letter + PADDING)
    spare = width - sum(words)
    if spare <= 0:
        return [width * word / sum(words) for word in words]
    missing = [max(wish - word, 0) for wish, word in zip(wishes, words, strict=True)]
    if sum(missing) <= spare:
        rest = (spare - sum(missing)) / sum(wishes)
        return [wish + rest * wish for wish in wishes]
    # A text ten times as long does not get ten times the room: it may take more lines.
    shares = [part**0.6 for part in missing]
    return [word + spare * one / sum(shares) for word, one in zip(words, shares, strict=True)]
