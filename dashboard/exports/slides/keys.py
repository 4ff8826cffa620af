"""What colours and shapes mean, in one line above what has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.charts.theme import SECOND
from dashboard.exports.slides.look import LEAST, Box, Line, Style
from dashboard.exports.slides.measure import width_of
from dashboard.exports.slides.sheet import Sheet

SIZES = (14.0, 13.0, 12.0, LEAST)
# Of a shape, and the room between it and its words, and after them.
SWATCH, BEFORE, AFTER = 12.0, 6.0, 18.0


class Key(NamedTuple):
    """One meaning: its words and the shape that has it."""

    title: str
    fill: str
    line: Line | None = None
    shape: str = "rect"


def key(sheet: Sheet, box: Box, keys: Sequence[Key]) -> None:
    """Place the meanings one after another, smaller where they are many."""
    titles = "".join(one.title for one in keys)
    around = len(keys) * (SWATCH + BEFORE + AFTER)
    sizes = (size for size in SIZES if width_of(titles, size) + around <= box.w)
    style = Style(next(sizes, LEAST), SECOND)
    x = box.x
    for one in keys:
        sheet.shape(one.shape, Box(x, box.y + 3, SWATCH, SWATCH), one.fill, one.line)
        x += SWATCH + BEFORE
        width = min(width_of(one.title, style.size) + 1, max(box.x + box.w - x, SWATCH))
        sheet.text(Box(x, box.y, width, 18), one.title, style, anchor="ctr")
        x += width + AFTER
