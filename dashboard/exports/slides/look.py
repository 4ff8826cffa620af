"""Measures, type and colours of slides. Lengths are points; a slide is 960 by 540 of them."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.charts.theme import (
    BRAND,
    BRAND_DARK,
    BRAND_TINT,
    CARD,
    INK,
    ON_DEEP,
    ON_PALE,
    STATUS_COLOURS,
)
from dashboard.exports.marks import MARKS

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 40.0
# Where what a slide shows ends, and its footer begins.
BOTTOM, FOOTER = 490.0, 502.0
# Nothing is smaller: a slide is read from the back of a room.
LEAST = 11.0
# How bright a ground is, from 0 to 1, on which type is dark.
BRIGHT = 0.45
# What viewers have on every system; a file of slides cannot carry its own.
FACE = "Arial"


class Box(NamedTuple):
    """A rectangle on a slide."""

    x: float
    y: float
    w: float
    h: float

    def inset(self, dx: float, dy: float) -> Box:
        """Return what is left within margins."""
        return Box(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)


class Style(NamedTuple):
    """How a text looks."""

    size: float
    colour: str = INK
    bold: bool = False


class Run(NamedTuple):
    """A part of a paragraph in one style."""

    text: str
    style: Style


class Line(NamedTuple):
    """How a line is drawn."""

    colour: str
    width: float = 1
    dash: str = ""


class Tone(NamedTuple):
    """How a status looks: its colour, its ground, type on that ground, and its sign in a text."""

    colour: str
    tint: str
    ink: str
    sign: str


TONES = {
    **{
        status: Tone(STATUS_COLOURS[status], mark.tint, mark.ink, mark.sign)
        for status, mark in MARKS.items()
    },
    "not_rated": Tone(BRAND, BRAND_TINT, BRAND_DARK, "◆"),
    "": Tone(INK, CARD, INK, ""),
}


def tone_of(status: str) -> Tone:
    """Return how a status looks; one that has no look of its own is not rated."""
    return TONES.get(status, TONES["not_rated"])


def ink_on(ground: str) -> str:
    """Return the colour of type that is read with ease on a colour of data."""
    red, green, blue = (int(ground[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return ON_PALE if 0.3 * red + 0.59 * green + 0.11 * blue > BRIGHT else ON_DEEP
