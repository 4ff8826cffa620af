"""Pages as slides that can be edited: shapes, tables and charts of the viewer's own program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.presentation import Presentation

from dashboard.charts.theme import INK, LINE, MUTED, SECOND
from dashboard.exports.handout import Plain
from dashboard.exports.slides import xml
from dashboard.exports.slides.look import BOTTOM, LEAST, MARGIN, WIDTH, Box, Line, Run, Style
from dashboard.exports.slides.measure import fitted, height_of
from dashboard.exports.slides.sheet import Sheet
from dashboard.exports.slides.template import FOOT, NUMBER, TITLE
from dashboard.exports.texts import say
from pipelines.texts import Lang

TITLE_SIZES = (26, 24, 22, 20, 18)
SUBTITLE_SIZES = (15, 14, 13, 12)
# Of the title and of what stands below it, in points.
TITLE_HEIGHT, SUBTITLE_HEIGHT = 64.0, 52.0


@dataclass
class Deck:
    """Slides of one page.

    Attributes:
        file: Of python-pptx, to which the slides are added.
        page: What they show.
    """

    file: Presentation
    page: Plain

    @property
    def lang(self) -> Lang:
        """Return the language of all texts."""
        return self.page["lang"]

    def sheet(self) -> Sheet:
        """Return a new slide with nothing but its number."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[0])
        for shape in list(slide.placeholders):
            element: Any = shape.element
            element.getparent().remove(element)
        sheet = Sheet(slide, self.lang)
        number = xml.number(len(self.file.slides), Style(LEAST, MUTED), self.lang)
        sheet.add(xml.placeholder(sheet.head("Number"), "sldNum", 12, NUMBER, xml.body(number)))
        return sheet

    def foot(self, sheet: Sheet) -> None:
        """Place where the numbers come from, their date, and the code of the page."""
        told = " · ".join(filter(None, (self.page["source"], self.page["code"])))
        told, size = fitted(told, FOOT.w, FOOT.h, (LEAST,))
        words = xml.paragraphs([[Run(told, Style(size, MUTED))]], self.lang)
        sheet.add(xml.placeholder(sheet.head("Footer"), "ftr", 11, FOOT, xml.body(words)))
        sheet.rule((MARGIN, BOTTOM + 6), (WIDTH - MARGIN, BOTTOM + 6), Line(LINE, 0.75))

    def titled(self, sheet: Sheet, title: str, box: Box, sizes: Sequence[float]) -> float:
        """Place the title of a slide and return where it ends."""
        told, size = fitted(title, box.w, box.h, sizes, bold=True)
        height = height_of(told, size, box.w, bold=True)
        style = Style(size, INK, bold=True)
        content = xml.body(xml.paragraphs([[Run(told, style)]], self.lang))
        place = Box(box.x, box.y, box.w, height)
        sheet.add(xml.placeholder(sheet.head("Title"), "title", 0, place, content))
        return box.y + height

    def slide(self, title: str, subtitle: str = "", part: tuple[int, int] = (1, 1)) -> Opened:
        """Return a new slide with the finding as its title and how to read it below.

        Args:
            title: The finding; that of the page where a block has none.
            subtitle: How to read it.
            part: Which slide of how many the block takes.
        """
        sheet = self.sheet()
        title = title or self.page["title"]
        if part[1] > 1:
            title = say("slides.part", self.lang, title=title, k=part[0], n=part[1])
        end = self.titled(sheet, title, TITLE._replace(h=TITLE_HEIGHT), TITLE_SIZES)
        told, style, box = below(subtitle, end)
        if subtitle:
            sheet.rows(box, [[Run(told, style)]])
        self.foot(sheet)
        return sheet, rest(box)

    def room(self, title: str, subtitle: str) -> Box:
        """Return what a slide with such a title leaves, before there is one."""
        longest = say("slides.part", self.lang, title=title or self.page["title"], k=99, n=99)
        told, size = fitted(longest, TITLE.w, TITLE_HEIGHT, TITLE_SIZES, bold=True)
        return rest(below(subtitle, TITLE.y + height_of(told, size, TITLE.w, bold=True))[2])


def below(subtitle: str, end: float) -> tuple[str, Style, Box]:
    """Return what stands below a title that ends there, how it looks and where it stands."""
    if not subtitle:
        return "", Style(SUBTITLE_SIZES[0]), Box(MARGIN, end, TITLE.w, 0)
    told, size = fitted(subtitle, TITLE.w, SUBTITLE_HEIGHT, SUBTITLE_SIZES)
    box = Box(MARGIN, end + 4, TITLE.w, height_of(told, size, TITLE.w))
    return told, Style(size, SECOND), box


def rest(head: Box) -> Box:
    """Return what is left of a slide below its head."""
    start = head.y + head.h + 14
    return Box(MARGIN, start, TITLE.w, BOTTOM - start)


Opened = tuple[Sheet, Box]
