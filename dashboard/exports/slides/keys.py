"""What colours and shapes mean, in one line above what has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.charts.theme import SECOND
from dashboard.exports.slides.look import Box, Style
from dashboard.exports.slides.measure import width_of
from dashboard.exports.slides.sheet import Sheet

STYLE = Style(13, SECOND)
SWATCH, AFTER = 12.0, 18.0


class Key(NamedTuple):
    """One meaning: its words and the shape that has it."""

    title: str
    fill: str
    line: str = ""
    shape: str = "rect"
    dash: str = ""


def key(sheet: Sheet, box: Box, keys: Sequence[Key]) -> None:
    """Place the meanings one after another."""
    x = box.x
    for one in keys:
        spot = Box(x, box.y + 3, SWATCH, SWATCH)
        sheet.shape(one.shape, spot, one.fill, one.line, width=1.5, dash=one.dash)
        width = width_of(one.title, STYLE.size) + 4
        sheet.text(Box(x + SWATCH + 6, box.y, width, 18), one.title, STYLE, anchor="ctr")
        x += SWATCH + 6 + width + AFTER
