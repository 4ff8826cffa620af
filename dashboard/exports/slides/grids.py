"""Grids of shades as tables: what a column is to a row, darker where there is more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.heatmap import DEEP
from dashboard.charts.theme import (
    INK,
    MUTED,
    ON_DEEP,
    ON_PALE,
    SEQUENTIAL,
    STATUS_COLOURS,
    TIER_COLOURS,
    TIER_INK,
)
from dashboard.exports.handout import Plain
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.keys import Key, key
from dashboard.exports.slides.look import LEAST, Box, Run, Style
from dashboard.exports.slides.measure import width_of
from dashboard.exports.slides.rows import colours_of, domain_of, rows_with
from dashboard.exports.slides.table import Cell, body_cell, cell, heading, row_height, table

# Width of the names of rows, of the narrowest column, and of the widest, in points.
NAMES, NARROWEST, WIDEST = 250.0, 38.0, 120.0
SIDE, ABOVE = 3.0, 3.0
KEY = 22.0
STEPS = {1: "I", 2: "II", 3: "III"}


def heatmap(deck: Deck, block: Plain) -> bool:
    """Add a table of numbers on their shades; return whether its columns have room."""
    rows = rows_with(block["spec"], "is_marked")
    names = list(dict.fromkeys(row["row"] for row in rows))
    columns = list(dict.fromkeys(row["column"] for row in rows))
    width = (deck.room("", "").w - NAMES) / len(columns)
    words = [word for column in columns for word in column.split()]
    if max(width_of(word, LEAST, bold=True) for word in words) + 2 * SIDE > min(width, WIDEST):
        return False
    found = {(row["row"], row["column"]): row for row in rows}
    highest = (domain_of(block["spec"], "value") or [0, 1])[-1]
    body = [
        [body_cell(name, 12), *(heat(found.get((name, one)), highest) for one in columns)]
        for name in names
    ]
    head = [heading("", LEAST), *(heading(one, LEAST, "ctr") for one in columns)]
    grid(deck, block, head, body, [NAMES, *[min(width, WIDEST)] * len(columns)])
    return True


def heat(row: dict[str, Any] | None, highest: float) -> Cell:
    """Return a number on its shade, with a red square where the eye has to go."""
    if row is None or row["value"] is None:
        return cell(row["shown"] if row else "", Style(12, MUTED), align="ctr")
    part = min(row["value"] / (highest or 1), 1)
    style = Style(12, ON_DEEP if part > DEEP else ON_PALE, bold=True)
    sign = [Run("■ ", Style(12, "#FF9DB2" if part > DEEP else STATUS_COLOURS["missed"]))]
    mark = sign if row["is_marked"] else []
    return Cell([*mark, Run(row["shown"], style)], shade(part), "ctr")


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
    deck: Deck, block: Plain, head: list[Cell], body: Sequence[list[Cell]],
    widths: Sequence[float], keys: Sequence[Key] = (),
) -> None:  # fmt: skip
    """Add a table over as many slides as it needs, with what its colours mean above it."""
    room = deck.room(block["title"], block["subtitle"])
    top = KEY if keys else 0
    heights = [row_height(row, widths, SIDE, ABOVE) for row in body]
    first = row_height(head, widths, SIDE, ABOVE)
    slides: list[list[int]] = [[]]
    for place, height in enumerate(heights):
        used = sum(heights[one] for one in slides[-1])
        if slides[-1] and top + first + used + height > room.h:
            slides.append([])
        slides[-1].append(place)
    for number, some in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], block["subtitle"], (number, len(slides)))
        key(sheet, Box(box.x, box.y, box.w, top), keys)
        place = box._replace(y=box.y + top)
        rows = [head, *(body[one] for one in some)]
        table(sheet, place, rows, widths, [first, *(heights[one] for one in some)],
              block["title"], SIDE)  # fmt: skip


def profile_grid(deck: Deck, block: Plain) -> None:
    """Add a row for each school and a column for each site, in the colour of the tier."""
    spec = block["spec"]
    columns = [row["name"] for row in rows_with(spec, "name")]
    steps: dict[tuple[str, int], list[str]] = {}
    for row in rows_with(spec, "told"):
        reached = steps.setdefault((row["school"], int(row["x"])), [])
        reached += [row["tier_title"]] if row["tier_title"] else []
    colours = colours_of(spec, "tier_title")
    inks = {TIER_COLOURS[tier]: ink for tier, ink in TIER_INK.items()}
    schools = list(dict.fromkeys(school for school, _ in steps))
    body: list[list[Cell]] = []
    for school in schools:
        told = [steps.get((school, place), []) for place in range(len(columns))]
        cells = [
            cell(STEPS[len(one)], Style(13, inks[colours[one[0]]], bold=True),
                 fill=colours[one[0]], align="ctr")
            if one else cell("", Style(13, MUTED), align="ctr")
            for one in told
        ]  # fmt: skip
        total = cell(str(sum(map(bool, told))), Style(14, INK, bold=True), align="ctr")
        body.append([body_cell(school, 13), *cells, total])
    head = [heading("", 13), *(heading(one, 13, "ctr") for one in columns), heading("Σ", 13, "ctr")]
    titles = [title for title in colours if title]
    keys = [
        Key(f"{STEPS[len(titles) - place]} — {title}", colours[title])
        for place, title in enumerate(titles)
    ]
    names = min(NAMES + 60, deck.room("", "").w - NARROWEST * (len(columns) + 1))
    width = min((deck.room("", "").w - names) / (len(columns) + 1), 90)
    grid(deck, block, head, body, [names, *[width] * (len(columns) + 1)], keys)
