"""The sheets of a workbook that hold words: what a page is about, its text, the list of sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet

from dashboard.charts.theme import BRAND_DARK, LINE, SECOND
from dashboard.exports.cells import Cell
from dashboard.exports.handout import Plain
from dashboard.exports.origin import day_of, methodology_of
from dashboard.exports.texts import say
from dashboard.exports.workbook_sheets import Look, Looks, height_of, link, write
from pipelines.texts import Lang

# Letters of the columns: names of sheets and what is asked; what they hold and what was answered.
LEFT, RIGHT, COUNT = 34, 74, 12
# Letters of a column of running text, which fits paper that stands.
PROSE = 88
TITLE: Look = {"bold": True, "font_size": 16, "text_wrap": True, "valign": "top"}
BELOW: Look = {"font_size": 11, "font_color": SECOND, "text_wrap": True, "valign": "top"}
PART: Look = {"bold": True, "font_size": 12, "font_color": BRAND_DARK}
ASKED: Look = {
    "font_color": SECOND, "text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": LINE,
}  # fmt: skip
TOLD: Look = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": LINE}


class Listed(NamedTuple):
    """A sheet as a list names it; it tells how many rows it has unless there are none to count."""

    name: str
    title: str
    n_rows: int | None = None


def write_about(sheet: Worksheet, looks: Looks, page: Plain, listed: Sequence[Listed]) -> None:
    """Write what a page is about, of whom and when, where it comes from, and its sheets."""
    lang: Lang = page["lang"]
    row = write_heading(sheet, looks, page["title"], page["subtitle"])
    for asked, told in facts(page):
        write(sheet, looks, (row, 0), asked, ASKED)
        row = spread(sheet, looks, row, (1, 2), told, TOLD)
    write(sheet, looks, (row + 1, 0), say("workbook.sheets", lang), PART)
    write_list(sheet, looks, row + 2, listed, lang)


def facts(page: Plain) -> list[tuple[str, str]]:
    """Return what is known of a page as questions with answers."""
    lang: Lang = page["lang"]
    return [
        *((choice["label"], choice["value"]) for choice in page["choices"]),
        (say("workbook.data", lang), page["source"]),
        *((say("workbook.notes", lang), note) for note in page["notes"]),
        (say("workbook.as_of", lang), day_of(page)),
        (say("workbook.rules", lang), page["rules"]),
        (say("workbook.methodology", lang), methodology_of(page)),
        *([(say("workbook.code", lang), page["code"])] if page["code"] else []),
    ]


def write_contents(sheet: Worksheet, looks: Looks, pages: Sequence[Listed], lang: Lang) -> None:
    """Write the list of all pages."""
    row = write_heading(sheet, looks, say("workbook.contents", lang), "")
    write_list(sheet, looks, row, pages, lang)


def write_prose(
    sheet: Worksheet, looks: Looks, blocks: Sequence[Plain], back: str, lang: Lang
) -> None:
    """Write the text of a page, a paragraph in a row."""
    sheet.set_column(0, 0, PROSE)
    link(sheet, looks, (0, 0), back, say("workbook.back", lang))
    row = 1
    for block in blocks:
        if block["title"]:
            sheet.set_row(row, 1.3 * height_of([Cell(block["title"])], [PROSE / 1.3]))
            write(sheet, looks, (row, 0), block["title"], PART | {"text_wrap": True})
            row += 1
        for paragraph in block["paragraphs"]:
            sheet.set_row(row, height_of([Cell(paragraph)], [PROSE]))
            write(sheet, looks, (row, 0), paragraph, {"text_wrap": True, "valign": "top"})
            row += 1
        row += 1


def write_heading(sheet: Worksheet, looks: Looks, title: str, subtitle: str) -> int:
    """Write the title of a sheet of words and return the row below it."""
    for n, width in enumerate((LEFT, RIGHT, COUNT)):
        sheet.set_column(n, n, width)
    row = spread(sheet, looks, 0, (0, 2), title, TITLE)
    return 1 + (spread(sheet, looks, row, (0, 2), subtitle, BELOW) if subtitle else row)


def write_list(
    sheet: Worksheet, looks: Looks, row: int, listed: Sequence[Listed], lang: Lang
) -> None:
    """Write names of sheets as links, with what stands on them."""
    for name, title, n_rows in listed:
        sheet.set_row(row, height_of([Cell(name), Cell(title)], [LEFT, RIGHT]))
        link(sheet, looks, (row, 0), name, name)
        write(sheet, looks, (row, 1), title, TOLD)
        counted = "" if n_rows is None else say("workbook.counted", lang, n=n_rows)
        write(sheet, looks, (row, 2), counted, ASKED | {"text_wrap": False})
        row += 1


def spread(
    sheet: Worksheet, looks: Looks, row: int, columns: tuple[int, int], text: str, look: Look
) -> int:
    """Write a text over several columns, its row as high as it needs, and return the next row."""
    first, last = columns
    size = look.get("font_size", 10)
    letters = sum((LEFT, RIGHT, COUNT)[first : last + 1]) * 9.5 / size
    sheet.set_row(row, height_of([Cell(text)], [letters]) * size / 10)
    sheet.merge_range(row, first, row, last, "", looks.of(look))
    write(sheet, looks, (row, first), text, look)
    return row + 1
