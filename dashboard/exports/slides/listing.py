"""Listings as tables: columns by what they hold, rows by what a slide has room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.charts.theme import SECOND
from dashboard.exports.handout import Plain
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.look import LEAST, Box, Run, Style, tone_of
from dashboard.exports.slides.measure import joined, shortened, widest, width_of
from dashboard.exports.slides.rows import shared_out
from dashboard.exports.slides.table import (
    SIDE,
    Cell,
    best_size,
    body_cell,
    filled,
    heading,
    lines_of,
    row_height,
    split,
    table,
)
from dashboard.exports.texts import say
from dashboard.reports.numbers import NOTHING, are_numbers, is_filled

# So many rows stand on slides, on so many of them; the others are in Excel.
MOST, MOST_SLIDES = 60, 6
# Sizes of type, the largest first; that of a table on several slides.
SIZES, LONG = (16.0, 15.0, 14.0, 13.0, 12.0, LEAST), 12.0
# A column grows to this share of the table by a long text, and by a long word to so many sizes of
# its type.
WIDEST, LONG_WORD = 0.55, 15
# Letters of a short word, and lines of a cell that is read with ease.
SHORT, STEEP = 4, 4
# Height of the line that says how many rows are left out.
MORE = 24.0


class Layout(NamedTuple):
    """A table as it will stand: its header, its rows, the widths of columns, all heights."""

    header: list[Cell]
    rows: list[list[Cell]]
    widths: list[float]
    tops: float
    heights: list[float]


def listing(deck: Deck, block: Plain) -> None:
    """Add the slides of a table."""
    room = deck.room(block["title"], block["subtitle"])
    parts = column_parts(block, room.w, room.h)
    n_shown = rows_shown(parts, room.h, len(block["rows"]))
    n_more = len(block["rows"]) - n_shown
    height = room.h - (MORE if n_more else 0)
    slides = [(part, some) for part in parts for some in by_height(part, height, n_shown)]
    for number, (part, some) in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], block["subtitle"], (number, len(slides)))
        rows = [part.header, *(part.rows[place] for place in some)]
        heights = [part.tops, *(part.heights[place] for place in some)]
        table(sheet, box, rows, part.widths, heights, block["title"])
        if n_more and number == len(slides):
            place = Box(box.x, box.y + sum(heights) + 4, box.w, MORE - 4)
            sheet.text(place, say("slides.more", sheet.lang, n=n_more), Style(14, SECOND))


def rows_shown(parts: Sequence[Layout], height: float, n_rows: int) -> int:
    """Return how many rows stand on slides: the same for all parts of a table."""
    most = max(1, MOST_SLIDES // len(parts))
    n_fit = min(
        sum(len(one) for one in filled(part.heights, height - MORE - part.tops)[:most])
        for part in parts
    )
    all_fit = all(len(by_height(part, height, n_rows)) <= most for part in parts)
    return n_rows if all_fit and n_rows <= MOST else min(n_fit, MOST, n_rows)


def column_parts(block: Plain, width: float, height: float) -> list[Layout]:
    """Return a table, or several beside one another where its columns need more room."""
    every = list(range(len(block["columns"])))

    def slides_for(size: float) -> int | None:
        found = laid_out(block, every, size, width)
        if not found or (size > LONG and is_steep(found)):
            return None
        return len(split(found.heights, height - found.tops))

    if size := best_size(SIZES, slides_for):
        return [forced(block, every, size, width)]
    for n in range(2, len(every)):
        groups = [[0, *some] for some in shared_out(every[1:], -(-(len(every) - 1) // n))]
        if all(laid_out(block, group, LONG, width) for group in groups):
            break
    else:
        groups = [[0, column] for column in every[1:]] or [every]
    return [forced(block, group, LONG, width) for group in groups]


def laid_out(block: Plain, columns: Sequence[int], size: float, width: float) -> Layout | None:
    """Return how columns of a table stand; nothing where words would have to be broken."""
    needs = [needed(block, column, size, width) for column in columns]
    if sum(least for least, _ in needs) > width:
        return None
    return forced(block, columns, size, width)


def is_steep(part: Layout) -> bool:
    """Return whether a cell has many more lines than were written in it."""
    return any(
        lines_of(one, width) > STEEP + "".join(run.text for run in one.runs).count("\n")
        for row in part.rows
        for one, width in zip(row, part.widths, strict=True)
    )


def forced(block: Plain, columns: Sequence[int], size: float, width: float) -> Layout:
    """Return how columns of a table stand, whatever becomes of long words."""
    needs = [needed(block, column, size, width) for column in columns]
    widths = shared(needs, width)
    rows = [cells(block, place, columns, size) for place in range(min(len(block["rows"]), MOST))]
    header = [
        heading(block["columns"][column], max(LEAST, size - 1), align_of(block, column))
        for column in columns
    ]
    heights = [row_height(row, widths) for row in rows]
    return Layout(header, rows, widths, row_height(header, widths), heights)


def needed(block: Plain, column: int, size: float, width: float) -> tuple[float, float]:
    """Return the least width of a column, for its words, and that in which nothing wraps."""
    name = block["columns"][column]
    texts = [joined(row[column] or NOTHING) for row in block["rows"][:MOST]]
    is_status = name in block["statuses"]
    sign = width_of("◆ ", size) if is_status else 0
    lines = [line for one in texts for line in one.split("\n")]
    longest = max((width_of(one, size, is_status) for one in lines), default=0)
    word = max((widest(one, size, is_status) for one in texts), default=0)
    least = min(max(word + sign, widest(name, size, bold=True)), LONG_WORD * size) + 2 * SIDE + 1
    wanted = max(longest + sign, min(width_of(name, size, bold=True), 90)) + 2 * SIDE + 1
    return least, max(least, min(wanted, WIDEST * width))


def shared(needs: Sequence[tuple[float, float]], width: float) -> list[float]:
    """Return the widths of columns: as they want, but for the widest, which share what is left."""
    least, wanted = sum(one for one, _ in needs), sum(one for _, one in needs)
    if least >= width:
        return [one * width / least for one, _ in needs]
    if wanted <= width:
        return [one * min(width / wanted, 1.5) for _, one in needs]
    low, high = 0.0, width
    for _ in range(30):
        level = (low + high) / 2
        taken = sum(max(one, min(most, level)) for one, most in needs)
        low, high = (level, high) if taken <= width else (low, level)
    return [max(one, min(most, low)) for one, most in needs]


def cells(block: Plain, place: int, columns: Sequence[int], size: float) -> list[Cell]:
    """Return a row; a cell of a status has its sign and its ground."""
    found: list[Cell] = []
    for column in columns:
        name = block["columns"][column]
        text = block["rows"][place][column] or NOTHING
        codes = block["statuses"].get(name)
        if codes and codes[place]:
            tone = tone_of(codes[place])
            sign = Run(f"{tone.sign} ", Style(size, tone.colour))
            found.append(Cell([sign, Run(text, Style(size, tone.ink, bold=True))], fill=tone.tint))
            continue
        found.append(body_cell(text, size, align_of(block, column)))
    return found


def align_of(block: Plain, column: int) -> str:
    """Return where the cells of a column stand: numbers at the right, short words in the middle."""
    told = [row[column] for row in block["rows"] if is_filled(row[column])]
    if are_numbers(told):
        return "r"
    return "ctr" if column and told and max(map(len, told)) <= SHORT else "l"


def by_height(part: Layout, height: float, n_rows: int) -> list[list[int]]:
    """Return the places of rows by slides; a row that is higher than a slide is shortened."""
    room = height - part.tops
    for place, taken in enumerate(part.heights):
        if taken > room:
            pairs = zip(part.rows[place], part.widths, strict=True)
            part.rows[place] = [cut(one, width, room) for one, width in pairs]
            part.heights[place] = row_height(part.rows[place], part.widths)
    return split(part.heights[:n_rows], room)


def cut(one: Cell, width: float, height: float) -> Cell:
    """Return a cell with as much of its text as a slide has room for."""
    last = one.runs[-1]
    text = shortened(last.text, last.style.size, width - 2 * SIDE - 12, height - 12)
    return one._replace(runs=[*one.runs[:-1], last._replace(text=text)])
