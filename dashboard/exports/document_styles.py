"""How documents look: styles, paper, and what python-docx has no words for."""

from __future__ import annotations

from typing import Any, cast

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from dashboard.charts.theme import INK, SECOND
from dashboard.exports.texts import LOCALES
from pipelines.texts import Lang

FACE = "Times New Roman"
# Which margins a page has: left, right, top, bottom.
MARGINS = (30, 15, 20, 20)
# Settings that stand after that of renewing fields.
LATER = ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "rsids")
BODY, TABLE, CAPTION = "Normal", "Table Text", "Caption"
# Points of type, bold or not, space before and after, by the name of a style.
STYLES = {
    "Heading 1": (16, True, 0, 6),
    "Heading 2": (14, True, 14, 6),
    "Subtitle": (12, False, 0, 6),
    "Scope": (11, False, 0, 2),
    "Source": (10, False, 12, 0),
    "Note": (11, False, 2, 6),
    CAPTION: (12, True, 12, 4),
    TABLE: (10, False, 0, 0),
    "Table Head": (10, True, 0, 0),
    "Figure": (13, False, 10, 4),
    "List Bullet": (13, False, 0, 3),
    "Footer": (9, False, 0, 0),
}
QUIET = {"Subtitle", "Scope", "Source", "Note", "Footer"}


def dress(paper: Paper, lang: Lang) -> None:
    """Give a document its paper, its styles and its language."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = map(
        Mm, MARGINS
    )
    section.footer_distance = Mm(10)
    for found in paper.styles.element.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            found.set(qn(name), LOCALES[lang])
    for name in ("Scope", "Source", "Note", "Figure", TABLE, "Table Head"):
        made = cast("ParagraphStyle", paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
        made.base_style = style_of(paper, BODY)
    body = style_of(paper, BODY)
    set_type(body, 13, is_bold=False, colour=INK)
    body.paragraph_format.space_after = Pt(6)
    body.paragraph_format.line_spacing = 1.15
    for name, (size, is_bold, before, after) in STYLES.items():
        style = style_of(paper, name)
        set_type(style, size, is_bold=is_bold, colour=SECOND if name in QUIET else INK)
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before), Pt(after),
        )  # fmt: skip
        style.paragraph_format.line_spacing = 1.0
    for name in ("Heading 1", "Heading 2", "Figure", CAPTION):
        style_of(paper, name).paragraph_format.keep_with_next = True
    outline(style_of(paper, CAPTION), 2)


def style_of(paper: Paper, name: str) -> ParagraphStyle:
    """Return a style of paragraphs."""
    return cast("ParagraphStyle", paper.styles[name])


def set_type(style: ParagraphStyle, size: float, *, is_bold: bool, colour: str) -> None:
    """Set the type of a style, in all scripts and without the faces of the theme."""
    style.font.name, style.font.size = FACE, Pt(size)
    style.font.bold, style.font.italic = is_bold, False
    style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
    properties = cast("Any", style.element).get_or_add_rPr()
    for found in properties.findall(qn("w:spacing")):
        properties.remove(found)
    faces = properties.get_or_add_rFonts()
    for name in list(faces.attrib):
        if "heme" in str(name):
            del faces.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(name), FACE)


def outline(style: ParagraphStyle, level: int) -> None:
    """Let paragraphs of a style be found in the outline of the document."""
    cast("Any", style.element).get_or_add_pPr().append(element("w:outlineLvl", val=str(level)))


def element(name: str, **values: str) -> Any:
    """Return an element of the format with its values."""
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def say_in(paragraph: Paragraph, text: str, *, is_bold: bool | None = None) -> None:
    """Add a text to a paragraph as it is."""
    # A number stays on the line of its sign.
    told = text.replace("№ ", "№\xa0").replace(" %", "\xa0%")
    paragraph.add_run(told).bold = is_bold


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add a field that the reader's program fills in; until then it shows `shown`."""
    for part in ("begin", code, "separate", shown, "end"):
        run = paragraph.add_run()
        if part == code:
            told = element("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = code
            run._r.append(told)  # pyright: ignore[reportPrivateUsage]
        elif part == shown:
            run.text = shown
        else:
            run._r.append(element("w:fldChar", fldCharType=part))  # pyright: ignore[reportPrivateUsage]


def renew_fields(paper: Paper) -> None:
    """Let the reader's program fill in the fields when it opens the document."""
    settings = paper.settings.element
    # The format prescribes the order of settings.
    later = (qn(f"w:{name}") for name in LATER)
    after = next(found for name in later if (found := settings.find(name)) is not None)
    after.addprevious(element("w:updateFields", val="true"))


def justify(paragraph: Paragraph) -> None:
    """Set a paragraph as running text."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(12.5)
