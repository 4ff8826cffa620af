"""Pages as a workbook: what it is about first, then a sheet for every table.

Numbers, shares and dates are what they are, so that a reader can sort, filter and add them up.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.exports.handout import Plain
from dashboard.exports.origin import foot_of
from dashboard.exports.texts import cut, say
from dashboard.exports.workbook_about import Listed, write_about, write_contents, write_prose
from dashboard.exports.workbook_sheets import Looks, write_table
from dashboard.exports.workbook_tables import Table, tables_of
from pipelines.texts import Lang

# What may not stand in the name of a sheet, and how long one may be.
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
LONGEST = 31
A4 = 9
# Letters below a page that lies, before its number; a standing one has room for fewer.
FOOT = 130


def xlsx(pages: Sequence[Plain]) -> bytes:
    """Return pages as one workbook; the same pages give the same bytes."""
    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }
    book = Workbook(made, options)
    first = pages[0]
    as_of = dt.datetime.fromisoformat(first["as_of"])
    book.set_properties({"title": first["title"], "subject": first["page_title"],
                         "created": as_of})  # fmt: skip
    fill(Sheets(book, first["lang"]), pages)
    book.close()
    return made.getvalue()


class Sheets:
    """The sheets of a workbook, which all have names of their own."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        self.book = book
        self.looks = Looks(book)
        self.lang: Lang = lang
        self.taken: set[str] = set()

    def add(self, name: str, foot: str, *, is_landscape: bool = True) -> tuple[Worksheet, str]:
        """Return a new sheet, ready to be printed on A4, with its name.

        Args:
            name: What its tab should say.
            foot: What stands below each printed page, before its number.
            is_landscape: Whether the paper lies.
        """
        own = self.free(name)
        sheet = self.book.add_worksheet(own)
        sheet.set_paper(A4)
        if is_landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
        told = cut(foot, FOOT if is_landscape else FOOT * 2 // 3).replace("&", "&&")
        sheet.set_footer(f"&L&8{told}&R&8&P / &N")
        sheet.hide_gridlines(2)
        return sheet, own

    def free(self, name: str) -> str:
        """Return the name, fit for a sheet and like no other one of the workbook."""
        whole = FORBIDDEN.sub(" ", name).replace("  ", " ").strip(" '") or "…"
        found, n = cut(whole, LONGEST), 1
        while found.casefold() in self.taken or found.casefold() in ("history", "журнал"):
            n += 1
            found = f"{cut(whole, LONGEST - len(f' ({n})'))} ({n})"
        self.taken.add(found.casefold())
        return found


def fill(sheets: Sheets, pages: Sequence[Plain]) -> None:
    """Write every page; of several, a sheet that lists them comes first."""
    if len(pages) == 1:
        write_page(sheets, pages[0], "")
        return
    contents, _ = sheets.add(say("workbook.contents", sheets.lang), "", is_landscape=False)
    listed = [write_page(sheets, page, f"{n}. ") for n, page in enumerate(pages, 1)]
    write_contents(contents, sheets.looks, listed, sheets.lang)


def write_page(sheets: Sheets, page: Plain, prefix: str) -> Listed:
    """Write the sheets of one page and return its title with the name of the first."""
    lang: Lang = page["lang"]
    foot = foot_of(page)
    about, first = sheets.add(prefix + say("workbook.about", lang), foot, is_landscape=False)
    listed: list[Listed] = []
    prose = [block for block in page["blocks"] if block["kind"] == "prose"]
    if prose:
        sheet, name = sheets.add(prefix + say("workbook.prose", lang), foot, is_landscape=False)
        write_prose(sheet, sheets.looks, prose, first, lang)
        listed.append(Listed(name, say("workbook.prose", lang)))
    for table in tables_of(page):
        sheet, name = sheets.add(prefix + table.name, foot)
        write_table(sheet, sheets.looks, table, first, lang)
        listed.append(Listed(name, table.title, n_rows(table)))
    write_about(about, sheets.looks, page, listed)
    return Listed(first, page["title"])


def n_rows(table: Table) -> int:
    """Return how many rows a table has."""
    return max(map(len, table.columns.values()), default=0)
