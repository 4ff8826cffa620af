"""Tables out of web pages: HTML named .xls, as portals and accounting programs send it, and MHTML.

A cell is the text that people see in it, so 00123 stays 00123.
"""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect

from lxml import etree

# The library gives the class of its elements no public name.
from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from pipelines.encodings import BOMS, decode
from pipelines.guard import FileKind, refuse_damaged, refuse_size
from pipelines.problems import FileRefused
from pipelines.sheets import Sheet, cleaned, frame_of

CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
# The most that HTML lets a cell span.
MAX_COLUMNS_SPANNED, MAX_ROWS_SPANNED = 1_000, 65_534
# A layout of a page is one cell wide or high; a table is more.
LEAST = 2
# What may hold tags that are none.
HIDDEN = re.compile(r"<!--.*?-->|<script\b.*?</script>", re.I | re.S)
OPENED, CLOSED = re.compile(r"<table\b", re.I), re.compile(r"</table\b", re.I)
SPACE = re.compile(r"[ \t\r\n\f]+")
BREAKS = ("br", "p", "div", "li")
UNSEEN = ("script", "style", "template")


def read_html(data: bytes, name: str, kind: FileKind = "html") -> list[Sheet]:
    """Return the tables of a web page, each as a sheet.

    Raises:
        FileRefused: The page has no table: an error page, or a text.
    """
    sheets = page_sheets(data, name, kind, None)
    if not sheets:
        raise FileRefused("is_web_page", name=name)
    return sheets


def read_mhtml(data: bytes, name: str) -> list[Sheet]:
    """Return the tables of the pages of a web archive, each as a sheet.

    Raises:
        FileRefused: None of its pages has a table.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
        # The mark that ends an archive is missing.
        raise FileRefused("is_cut", name=name)
    sheets: list[Sheet] = []
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            page = content if isinstance(content, bytes) else b""
            sheets += page_sheets(page, name, "mhtml", part.get_content_charset())
    if not sheets:
        raise FileRefused("is_web_page", name=name)
    return sheets if len(sheets) == 1 else distinct(sheets)


def distinct(sheets: list[Sheet]) -> list[Sheet]:
    """Return the tables of several pages, numbered where names would repeat."""
    return [
        Sheet(sheet.kind, str(number), sheet.cells, sheet.encoding)
        for number, sheet in enumerate(sheets, start=1)
    ]


def page_sheets(data: bytes, name: str, kind: FileKind, charset: str | None) -> list[Sheet]:
    """Return the tables of one page; one table has no name, several have numbers."""
    text, encoding = page_text(data, charset)
    shown = HIDDEN.sub("", text)
    if len(OPENED.findall(shown)) > len(CLOSED.findall(shown)):
        # HTML never leaves the end of a table out; the rest of the file is missing.
        raise FileRefused("is_cut", name=name)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.LxmlError as error:
        refuse_damaged(name, error)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        # The parser goes on with what it has, and rows would be missing.
        raise FileRefused("markup_too_deep", name=name)
    # A page of comments alone has no root, which the library's types do not say.
    if root is None:  # pyright: ignore[reportUnnecessaryComparison]
        return []
    found = [table for table in root.iter("table") if table.find(".//table") is None]
    grids = [grid for grid in (table_grid(table, name) for table in found) if is_table(grid)]
    return [
        Sheet(kind, str(number) if len(grids) > 1 else "", cleaned(frame_of(grid)), encoding)
        for number, grid in enumerate(grids, start=1)
    ]


def page_text(data: bytes, charset: str | None) -> tuple[str, str]:
    """Return the text of a page and its encoding: the one it declares, where that fits."""
    declared = CHARSET.search(data[:4096])
    named = charset or (declared[1].decode() if declared else None)
    if named and not data.startswith(tuple(mark for mark, _ in BOMS)):
        try:
            return data.decode(named), codecs.lookup(named).name
        except (LookupError, UnicodeDecodeError):
            pass
    found = decode(data)
    return found.text, found.encoding


def is_table(grid: list[list[str]]) -> bool:
    """Return whether a grid is more than the layout of a page."""
    wide = [row for row in grid if len(row) >= LEAST]
    return len(wide) >= LEAST and any(any(row) for row in wide)


def table_grid(table: Element, name: str) -> list[list[str]]:
    """Return the rows of a table; a cell that spans others has its text in the first of them.

    Raises:
        FileRefused: The table is larger than any sheet.
    """
    grid: list[list[str]] = []
    # Column → how many more rows a cell above reaches down into.
    reaching: dict[int, int] = {}
    width = 0
    for row in table.iter("tr"):
        line: list[str] = []
        taken = reaching
        reaching = {column: left - 1 for column, left in taken.items() if left > 1}
        for cell in row.iterchildren("td", "th"):
            while len(line) in taken:
                line.append("")
            spanned = span(cell, "colspan", MAX_COLUMNS_SPANNED)
            down = span(cell, "rowspan", MAX_ROWS_SPANNED)
            if down > 1:
                reaching |= {len(line) + place: down - 1 for place in range(spanned)}
            line += [cell_text(cell), *[""] * (spanned - 1)]
            refuse_size(len(grid) + 1, len(line), name)
        width = max(width, len(line))
        grid.append(line)
        refuse_size(len(grid), width, name)
    return grid


def span(cell: Element, attribute: str, limit: int) -> int:
    """Return how many columns or rows a cell takes."""
    told = re.match(r"\s*(\d{1,9})", cell.get(attribute, ""))
    return min(max(int(told[1]), 1), limit) if told else 1


def cell_text(cell: Element) -> str:
    """Return the text that people see in a cell, its lines apart."""
    joined = "".join(pieces(cell))
    return "\n".join(SPACE.sub(" ", line).strip(" ") for line in joined.split("\v")).strip("\n")


def pieces(cell: Element) -> Iterator[str]:
    r"""Yield the texts of a cell in order; `\v` stands where a line ends."""
    for event, element in etree.iterwalk(cell, events=("start", "end", "comment", "pi")):
        if event != "start":
            yield (element.tail or "") if element is not cell else ""
            continue
        if element.tag in BREAKS and element is not cell:
            yield "\v"
        if element.tag not in UNSEEN:
            yield element.text or ""
