"""Tables of the viewer's own: cells that are measured, and their markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dashboard.charts.theme import BRAND_TINT, INK, LINE, SECOND
from dashboard.exports.slides import xml
from dashboard.exports.slides.look import Box, Run, Style
from dashboard.exports.slides.measure import LEADING, wrap
from dashboard.exports.slides.sheet import Sheet

# «No style»: every other one draws what we have not asked for.
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
# Around the text of a cell, in points.
SIDE, ABOVE = 7.0, 3.5


class Cell(NamedTuple):
    """One cell of a table.

    Attributes:
        runs: Its text.
        fill: Its ground; none when empty.
        align: Where the text stands.
        frame: Colour of a line on all its sides; only one below it when empty.
        dash: How that line is dashed.
    """

    runs: Sequence[Run]
    fill: str = ""
    align: str = "l"
    frame: str = ""
    dash: str = ""


def cell(text: str, style: Style, **look: str) -> Cell:
    """Return a cell of one text in one style."""
    return Cell([Run(text, style)], **look)


def heading(text: str, size: float, align: str = "l") -> Cell:
    """Return a cell of the first row."""
    return cell(text, Style(size, SECOND, bold=True), fill=BRAND_TINT, align=align)


def lines_of(one: Cell, width: float, side: float = SIDE) -> int:
    """Return how many lines a cell of a width has."""
    text = "".join(run.text for run in one.runs)
    style = one.runs[-1].style
    return len(wrap(text, style.size, width - 2 * side, style.bold))


def row_height(
    row: Sequence[Cell], widths: Sequence[float], side: float = SIDE, above: float = ABOVE
) -> float:
    """Return the height of a row."""
    return max(
        lines_of(one, width, side) * one.runs[-1].style.size * LEADING + 2 * above
        for one, width in zip(row, widths, strict=True)
    )


def best_size(sizes: Sequence[float], slides_for: Callable[[float], int | None]) -> float | None:
    """Return the size of type of a table: on one slide if it can be, or else of long tables.

    Args:
        sizes: The largest first; the last but one is that of long tables.
        slides_for: How many slides a table takes in a size; None where it does not fit across.
    """
    told = {size: n for size in sizes if (n := slides_for(size)) is not None}
    if not told:
        return None
    least = told[min(told)]
    allowed = least if least == 1 else told.get(sizes[-2], least)
    return max(size for size, n in told.items() if n <= allowed)


def split(heights: Sequence[float], room: float) -> list[list[int]]:
    """Return the places of rows by slides: as few as there can be, all filled about alike."""
    slides = filled(heights, room)
    even, highest = sum(heights) / len(slides), max(heights, default=0)
    tried = (filled(heights, min(room, even + part * highest)) for part in (0, 0.5, 1))
    return next((one for one in tried if len(one) == len(slides)), slides)


def filled(heights: Sequence[float], room: float) -> list[list[int]]:
    """Return the places of rows by slides, each filled before the next."""
    slides: list[list[int]] = [[]]
    used = 0.0
    for place, taken in enumerate(heights):
        if slides[-1] and used + taken > room + 1e-6:
            slides.append([])
            used = 0.0
        slides[-1].append(place)
        used += taken
    return slides


def table(
    sheet: Sheet, box: Box, rows: Sequence[Sequence[Cell]], widths: Sequence[float],
    heights: Sequence[float], about: str, side: float = SIDE,
) -> None:  # fmt: skip
    """Place a table whose first row is its header."""
    grid = "".join(f'<a:gridCol w="{xml.emu(width)}"/>' for width in widths)
    told = "".join(
        f'<a:tr h="{xml.emu(height)}">{"".join(markup(one, sheet, side) for one in row)}</a:tr>'
        for row, height in zip(rows, heights, strict=True)
    )
    place = Box(box.x, box.y, sum(widths), sum(heights))
    sheet.add(
        f"<p:graphicFrame {xml.SPACES}><p:nvGraphicFramePr>{sheet.head('Table', about)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{xml.placed(place, 'p:xfrm')}<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"><a:tableStyleId>{NO_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{told}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def markup(one: Cell, sheet: Sheet, side: float) -> str:
    """Return a cell; its lines stand before its ground, or viewers refuse the file."""
    dash = f'<a:prstDash val="{one.dash}"/>' if one.dash else ""
    edges = "LRTB" if one.frame else "B"
    width = xml.emu(1.75 if one.frame else 0.75)
    lines = "".join(
        f'<a:ln{edge} w="{width}">{xml.solid(one.frame or LINE)}{dash}</a:ln{edge}>'
        for edge in edges
    )
    ground = xml.solid(one.fill) if one.fill else "<a:noFill/>"
    told = xml.paragraphs([[run for run in one.runs if run.text]], sheet.lang, one.align)
    edge, above = xml.emu(side), xml.emu(min(ABOVE, side))
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{told}</a:txBody><a:tcPr marL="{edge}" '
        f'marR="{edge}" marT="{above}" marB="{above}" anchor="ctr">{lines}{ground}</a:tcPr></a:tc>'
    )


def body_cell(text: str, size: float, align: str = "l") -> Cell:
    """Return a cell with nothing special about it."""
    return cell(text, Style(size, INK), align=align)
