"""What documents are made of: pages with their captions numbered through, one below another."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import count

from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from dashboard.exports import charts
from dashboard.exports.document_grids import Grid, is_wide, listing_grid, starts_wide, tiles_grid
from dashboard.exports.document_styles import (
    CAPTION,
    MARGINS,
    add_field,
    justify,
    renew_fields,
    say_in,
)
from dashboard.exports.document_tables import hold_last_row, write_grid
from dashboard.exports.handout import Plain
from dashboard.exports.origin import day_of, origin_of
from dashboard.exports.texts import cut, say
from dashboard.reports.base import ITEM
from pipelines.texts import Lang

# Millimetres of A4, and of the highest picture that leaves room for its caption.
SHORT, LONG, HIGHEST = 210, 297, 205
# Pixels of a chart, and how many dots of the file each of them is.
PIXELS, SCALE = 760, 2.5
# Letters that say below every page what it is about.
LONGEST = 66


class Writer:
    """Writes pages at the end of a document."""

    def __init__(self, paper: Paper, lang: Lang) -> None:
        self.paper = paper
        self.lang: Lang = lang
        self.figures, self.tables = count(1), count(1)
        self.is_lying = False

    @property
    def width(self) -> float:
        """Millimetres of the text."""
        return (LONG if self.is_lying else SHORT) - MARGINS[0] - MARGINS[1]

    def write_foot(self, first: Plain, *, is_alone: bool) -> None:
        """Write what stands below every page: its number, its source and the day of its data."""
        paragraph = self.paper.sections[0].footer.paragraphs[0]
        say_in(paragraph, f"{say('paper.page', self.lang)} ")
        add_field(paragraph, " PAGE ", "1")
        say_in(paragraph, f" {say('paper.of', self.lang)} ")
        add_field(paragraph, " NUMPAGES ", "1")
        keys = ("page_title", "object", "period") if is_alone else ()
        say_in(paragraph, cut("".join(f" · {first[key]}" for key in keys if first[key]), LONGEST))
        ends = [
            first["code"] if is_alone else "",
            say("document.as_of", self.lang, day=day_of(first)),
        ]
        say_in(paragraph, "".join(f" · {one}" for one in ends if one))

    def write_contents(self, titles: Sequence[str]) -> None:
        """Write a list of pages, which the reader's program renews with the numbers of pages."""
        self.add("Heading 2", say("paper.contents", self.lang))
        paragraph = self.paper.add_paragraph()
        add_field(paragraph, ' TOC \\o "1-1" \\h \\z ', "\n".join(titles))
        renew_fields(self.paper)

    def write_page(self, page: Plain, number: int | None) -> None:
        """Write one page; one of several, with a number, starts on a new sheet."""
        was_lying = self.is_lying
        self.turn(is_lying=starts_wide(page))
        heading = self.add("Heading 1", page["title"])
        # Paper that turns is a new page already.
        is_new = number is not None and was_lying == self.is_lying
        heading.paragraph_format.page_break_before = is_new
        if page["subtitle"]:
            self.add("Subtitle", page["subtitle"])
        scope = self.paper.add_paragraph(style="Scope")
        for n, choice in enumerate(page["choices"]):
            say_in(scope, f"{' · ' if n else ''}{choice['label']}: ")
            say_in(scope, choice["value"], is_bold=True)
        for block in page["blocks"]:
            self.write_block(block)
        self.write_source(page)

    def write_block(self, block: Plain) -> None:
        """Write one block of a page."""
        if block["kind"] == "prose":
            self.write_prose(block)
        elif block["kind"] == "figure":
            self.write_figure(block)
        elif block["kind"] == "listing":
            self.write_table(listing_grid(block), block["title"], block["subtitle"])
        else:
            title = block["title"] or say("document.headlines", self.lang)
            self.write_table(tiles_grid(block["tiles"], self.lang), title, block["note"])

    def write_prose(self, block: Plain) -> None:
        """Write a heading and its paragraphs."""
        self.turn(is_lying=False)
        if block["title"]:
            self.add("Heading 2", block["title"])
        for text in block["paragraphs"]:
            if text.startswith(ITEM):
                self.add("List Bullet", text.removeprefix(ITEM))
            else:
                justify(self.add("Normal", text))

    def write_figure(self, block: Plain) -> None:
        """Write a chart as pictures that are described in words, their caption below them."""
        self.turn(is_lying=False)
        highest = int(PIXELS * HIGHEST / self.width)
        for drawing in charts.pictures(block["spec"], PIXELS, SCALE, highest):
            paragraph = self.paper.add_paragraph(style="Figure")
            picture = paragraph.add_run().add_picture(io.BytesIO(drawing), width=Mm(self.width))
            drawn = picture._inline  # pyright: ignore[reportPrivateUsage]
            # Without these some programs shift the picture out of the column of text.
            for side in ("distT", "distB", "distL", "distR"):
                drawn.set(side, "0")
            drawn.docPr.set("descr", f"{block['title']}. {block['subtitle']}")
        number = next(self.figures)
        said = say("document.figure", self.lang, number=str(number), title=block["title"])
        caption = self.add(CAPTION, said)
        caption.paragraph_format.keep_with_next = bool(block["subtitle"])
        if block["subtitle"]:
            self.add("Note", block["subtitle"])

    def write_table(self, grid: Grid, title: str, subtitle: str) -> None:
        """Write a table below its caption; paper that lies already is no worse for a narrow one."""
        self.turn(is_lying=self.is_lying or is_wide(grid))
        number = next(self.tables)
        self.add(CAPTION, say("document.table", self.lang, number=str(number), title=title))
        if subtitle:
            self.add("Note", subtitle).paragraph_format.keep_with_next = True
        write_grid(self.paper, grid, self.width)
        if grid.n_more:
            self.add("Note", say("paper.more_in_excel", self.lang, n=grid.n_more))
        if grid.hidden:
            names = ", ".join(grid.hidden)
            said = say("document.hidden", self.lang, n=len(grid.hidden), names=names)
            self.add("Note", said)

    def write_source(self, page: Plain) -> None:
        """Write where the numbers come from, never on a page of its own."""
        *_, last = self.paper.iter_inner_content()
        if isinstance(last, Paragraph):
            last.paragraph_format.keep_with_next = True
        else:
            hold_last_row(last)
        source, *others = origin_of(page)
        told = [source, *page["notes"], *others]
        self.add("Source", " ".join(one if one.endswith(".") else f"{one}." for one in told))

    def add(self, style: str, text: str) -> Paragraph:
        """Write a paragraph and return it."""
        paragraph = self.paper.add_paragraph(style=style)
        say_in(paragraph, text)
        return paragraph

    def turn(self, *, is_lying: bool) -> None:
        """Go on with paper that lies or stands, on a new page if it did not before."""
        if is_lying == self.is_lying:
            return
        self.is_lying = is_lying
        is_begun = len(self.paper.paragraphs) > 0
        sections = self.paper.sections
        section = self.paper.add_section(WD_SECTION.NEW_PAGE) if is_begun else sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if is_lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (
            (Mm(LONG), Mm(SHORT)) if is_lying else (Mm(SHORT), Mm(LONG))
        )
