"""Grids of shades as tables: what a column is to a row, darker where there is more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.charts.theme import (
    INK,
    MUTED,
    ON_DEEP,
    SEQUENTIAL,
    STATUS_COLOURS,
)
from dashboard.exports.handout import Plain
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.keys import Key, key
from dashboard.exports.slides.look import LEAST, Run, Style, ink_on
from dashboard.exports.slides.measure import widest, width_of
from dashboard.exports.slides.rows import colours_of, domain_of, rows_with
from dashboard.exports.slides.table import (
    Cell,
    best_size,
    body_cell,
    cell,
    heading,
    row_height,
    split,
    table,
)

# Width of the names of rows, of the narrowest column, and of the widest, in points.
NAMES, NARROWEST, WIDEST = 250.0, 38.0, 120.0
SIDE, ABOVE = 3.0, 3.0
KEY = 22.0
SIZES = (14.0, 13.0, 12.0, LEAST)
# A red that is seen on a deep shade.
ON_RED = "#FF9DB2"
# The header of a table and its rows.
Cells = tuple[list[Cell], list[list[Cell]]]
STEPS = {1: "I", 2: "II", 3: "III"}


def heatmap(deck: Deck, block: Plain) -> bool:
    """Add a table of numbers on their shades; return whether its columns have room."""
    rows = rows_with(block["spec"], "is_marked")
    names = list(dict.fromkeys(row["row"] for row in rows))
    columns = list(dict.fromkeys(row["column"] for row in rows))
    left = min(max(width_of(name, SIZES[0]) for name in names) + 2 * SIDE + 1, NAMES)
    width = min((deck.room("", "").w - left) / len(columns), WIDEST)
    if widest(" ".join(columns), LEAST, bold=True) + 2 * SIDE > width:
        return False
    found = {(row["row"], row["column"]): row for row in rows}
    highest = (domain_of(block["spec"], "value") or [0, 1])[-1]

    def cells(size: float) -> Cells:
        head = [heading("", LEAST), *(heading(one, LEAST, "ctr") for one in columns)]
        return head, [
            [
                body_cell(name, size),
                *(heat(found.get((name, one)), highest, size) for one in columns),
            ]
            for name in names
        ]

    grid(deck, block, cells, [left, *[width] * len(columns)])
    return True


def heat(row: dict[str, Any] | None, highest: float, size: float) -> Cell:
    """Return a number on its shade, with a red square where the eye has to go."""
    if row is None or row["value"] is None:
        return cell(row["shown"] if row else "", Style(size, MUTED), align="ctr")
    fill = shade(min(row["value"] / (highest or 1), 1))
    ink = ink_on(fill)
    mark = Run("■ ", Style(size, ON_RED if ink == ON_DEEP else STATUS_COLOURS["missed"]))
    number = Run(row["shown"], Style(size, ink, bold=True))
    return Cell([*([mark] if row["is_marked"] else []), number], fill, "ctr")


def shade(part: float) -> str:
    """Return the colour of a part of the highest number."""
    place = max(part, 0) * (len(SEQUENTIAL) - 1)
    lower = min(int(place), len(SEQUENTIAL) - 2)
    low, high = (
        [int(SEQUENTIAL[n][start : start + 2], 16) for start in (1, 3, 5)]
        for n in (lower, lower + 1)
    )
    mixed = [round(a + (b - a) * (place - lower)) for a, b in zip(low, high, strict=True)]
    return "#" + "".join(f"{one:02X}" for one in mixed)


def grid(
    deck: Deck, block: Plain, cells: Callable[[float], Cells], widths: Sequence[float],
    keys: Sequence[Key] = (),
) -> None:  # fmt: skip
    """Add a table over as many slides as it needs, with what its colours mean above it.

    Args:
        deck: Of the page.
        block: With the title.
        cells: Makes the header and the rows in a size of type.
        widths: Of the columns.
        keys: What colours mean.
    """
    room = deck.room(block["title"], block["subtitle"])
    top = KEY if keys else 0

    def laid_out(size: float) -> tuple[Cells, float, list[float]]:
        head, body = made = cells(size)
        heights = [row_height(row, widths, SIDE, ABOVE) for row in body]
        return made, row_height(head, widths, SIDE, ABOVE), heights

    def slides_for(size: float) -> int:
        _, first, heights = laid_out(size)
        return len(split(heights, room.h - top - first))

    (head, body), first, heights = laid_out(best_size(SIZES, slides_for) or LEAST)
    slides = split(heights, room.h - top - first)
    for number, some in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], block["subtitle"], (number, len(slides)))
        key(sheet, box._replace(h=top), keys)
        rows = [head, *(body[one] for one in some)]
        table(sheet, box._replace(y=box.y + top), rows, widths,
              [first, *(heights[one] for one in some)], block["title"], SIDE)  # fmt: skip


def profile_grid(deck: Deck, block: Plain) -> None:
    """Add a row for each school and a column for each site, in the colour of the tier."""
    spec = block["spec"]
    names = [row["name"] for row in rows_with(spec, "name")]
    reached = steps_of(spec)
    schools = list(dict.fromkeys(school for school, _ in reached))
    colours = colours_of(spec, "tier_title")

    def told(school: str, size: float) -> list[Cell]:
        steps = [reached.get((school, place), []) for place in range(len(names))]
        total = cell(str(sum(map(bool, steps))), Style(size, INK, bold=True), align="ctr")
        return [body_cell(school, size), *(tier(one, colours, size) for one in steps), total]

    def cells(size: float) -> Cells:
        head = [heading("", size), *(heading(one, size, "ctr") for one in [*names, "Σ"])]
        return head, [told(school, size) for school in schools]

    titles = [title for title in colours if title]
    steps = [STEPS[len(titles) - place] for place in range(len(titles))]
    pairs = zip(steps, titles, strict=True)
    keys = [Key(f"{step} — {title}", colours[title]) for step, title in pairs]
    room = deck.room("", "").w
    left = min(NAMES + 60, room - NARROWEST * (len(names) + 1))
    width = min((room - left) / (len(names) + 1), 90)
    grid(deck, block, cells, [left, *[width] * (len(names) + 1)], keys)


def steps_of(spec: Plain) -> dict[tuple[str, int], list[str]]:
    """Return the tier of each school on each site, once for every step reached; none for none."""
    found: dict[tuple[str, int], list[str]] = {}
    for row in rows_with(spec, "told"):
        own = found.setdefault((row["school"], int(row["x"])), [])
        own += [row["tier_title"]] if row["tier_title"] else []
    return found


def tier(reached: Sequence[str], colours: dict[str, str], size: float) -> Cell:
    """Return the steps that a team has reached, in the colour of its tier."""
    if not reached:
        return cell("", Style(size, MUTED), align="ctr")
    fill = colours[reached[0]]
    style = Style(size, ink_on(fill), bold=True)
    return cell(STEPS[len(reached)], style, fill=fill, align="ctr")
