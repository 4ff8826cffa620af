"""One slide, on which things are placed; see `xml` for how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from pptx.oxml import parse_xml
from pptx.slide import Slide

from dashboard.charts.theme import CARD, STATUS_COLOURS
from dashboard.exports.slides import xml
from dashboard.exports.slides.look import LEAST, Box, Line, Run, Style
from dashboard.exports.slides.measure import fitted, height_of
from pipelines.texts import Lang

# A tick inside a circle, in parts of its box.
TICK = [(0.27, 0.52), (0.44, 0.68), (0.74, 0.34)]
KINDS = {
    "met": "ellipse", "near": "triangle", "missed": "rect", "no_data": "ellipse",
    "withheld": "ellipse",
}  # fmt: skip
SIGNS = {"near": "!", "missed": "×", "no_data": "–", "withheld": "–"}


@dataclass
class Sheet:
    """A slide under construction.

    Attributes:
        slide: Of python-pptx.
        lang: Of all its texts.
    """

    slide: Slide
    lang: Lang

    def __post_init__(self) -> None:
        # 1 is the tree of shapes itself.
        self.numbers = count(2)

    def add(self, markup: str) -> None:
        """Place what is written as markup."""
        tree: Any = self.slide.shapes._spTree  # pyright: ignore[reportPrivateUsage]
        tree.append(parse_xml(markup))

    def head(self, name: str, about: str = "") -> str:
        """Return the name of the next shape, with a number of its own."""
        return xml.named(next(self.numbers), name, about)

    def rows(
        self,
        box: Box,
        told: Sequence[xml.Paragraph],
        align: str = "l",
        anchor: str = "t",
        after: float = 0,
    ) -> None:
        """Place paragraphs that are known to fit."""
        content = xml.body(xml.paragraphs(told, self.lang, align, after), anchor)
        bare = xml.outline(None)
        self.add(xml.shape(self.head("Text"), xml.preset("rect"), box, "", bare, content))

    def text(self, box: Box, told: str, style: Style, align: str = "l", anchor: str = "t") -> float:
        """Place a text, smaller or shortened where it would not fit, and return its height."""
        sizes = [size for step in range(9) if (size := style.size - step) >= LEAST] or [style.size]
        told, size = fitted(told, box.w, box.h, sizes, style.bold)
        self.rows(box, [[Run(told, style._replace(size=size))]], align, anchor)
        return height_of(told, size, box.w, style.bold)

    def shape(
        self, kind: str, box: Box, fill: str, line: Line | None = None, *,
        rounding: float | None = None, label: Run | None = None, about: str = "",
    ) -> None:  # fmt: skip
        """Place one of the shapes that every viewer knows, with a short word inside."""
        told = [[label]] if label else []
        content = xml.body(xml.paragraphs(told, self.lang, "ctr"), "ctr")
        geometry, edge = xml.preset(kind, rounding), xml.outline(line)
        self.add(xml.shape(self.head(kind, about), geometry, box, fill, edge, content))

    def path(self, points: Sequence[tuple[float, float]], box: Box, line: Line) -> None:
        """Place an open line through points, which are parts of the box."""
        edge, content = xml.outline(line), xml.body(xml.paragraphs([], self.lang))
        self.add(xml.shape(self.head("Line"), xml.path(points, box), box, "", edge, content))

    def rule(self, start: tuple[float, float], end: tuple[float, float], line: Line) -> None:
        """Place a straight line, from left to right or from top to bottom."""
        box = Box(*start, end[0] - start[0], end[1] - start[1])
        self.add(xml.connector(self.head("Line"), box, xml.outline(line)))

    def sign(self, status: str, box: Box, about: str = "") -> None:
        """Place the shape of a status with its sign; nothing for what is not rated."""
        kind = KINDS.get(status)
        if kind is None:
            return
        sign = SIGNS.get(status, "")
        label = Run(sign, Style(box.h * 0.62, CARD, bold=True)) if sign else None
        self.shape(kind, box, STATUS_COLOURS[status], label=label, about=about)
        if status == "met":
            self.path(TICK, box, Line(CARD, box.h / 9))
