"""Sheets out of the XML of Excel 2003 (SpreadsheetML), which web services still write."""

from __future__ import annotations

import re

from lxml import etree

# The library gives the class of its elements no public name.
from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

from pipelines.guard import refuse_damaged, refuse_entities, refuse_size
from pipelines.sheets import Sheet, cleaned, frame_of

SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
# Whole numbers stand as they are, for a float holds no more than fifteen of their digits.
DECIMAL = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+(?=[eE]))(?:[eE][-+]?\d{1,3})?")
BOOLEANS = {"1": "true", "0": "false"}


def read_spreadsheetml(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets of a workbook in XML.

    Raises:
        FileRefused: It declares entities, is damaged or too large.
    """
    refuse_entities(data, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        refuse_damaged(name, error)
    return [sheet_of(sheet, name) for sheet in root.iter(f"{SPACE}Worksheet")]


def sheet_of(worksheet: Element, name: str) -> Sheet:
    """Return one sheet with what a person should know of it."""
    state = worksheet.find(".//{urn:schemas-microsoft-com:office:excel}Visible")
    is_hidden = state is not None
    notes = ["hidden_sheet"] if is_hidden else []
    rows: list[list[str]] = []
    width = 0
    for row in worksheet.iterfind(f"{SPACE}Table/{SPACE}Row"):
        place = number(row, "Index", len(rows) + 1)
        line = row_cells(row, name)
        width = max(width, len(line))
        refuse_size(place, max(width, 1), name)
        rows += [[] for _ in range(place - len(rows) - 1)]
        rows.append(line)
        skipped = number(row, "Span", 0)
        refuse_size(place + skipped, max(width, 1), name)
        rows += [[] for _ in range(skipped)]
        notes += hidden_or_failed(row)
    title = worksheet.get(f"{SPACE}Name", "")
    return Sheet(
        "spreadsheetml",
        title,
        cleaned(frame_of(rows)),
        is_hidden=is_hidden,
        notes=tuple(dict.fromkeys(notes)),
    )


def hidden_or_failed(row: Element) -> list[str]:
    """Return what a person should know of a row."""
    failed = row.find(f"{SPACE}Cell/{SPACE}Data[@{SPACE}Type='Error']") is not None
    hidden = row.get(f"{SPACE}Hidden") == "1"
    return [*(["hidden_rows"] if hidden else []), *(["error_cells"] if failed else [])]


def row_cells(row: Element, name: str) -> list[str]:
    """Return the texts of a row; a cell may say at which column it stands and over how many."""
    line: list[str] = []
    for cell in row.iterchildren(f"{SPACE}Cell"):
        place = number(cell, "Index", len(line) + 1)
        across = number(cell, "MergeAcross", 0)
        refuse_size(1, place + across, name)
        line += [""] * (place - len(line) - 1)
        line += [data_text(cell.find(f"{SPACE}Data")), *[""] * across]
    return line


def number(element: Element, attribute: str, otherwise: int) -> int:
    """Return what an attribute says, `otherwise` where it says nothing that is a number."""
    told = re.fullmatch(r"\s*(\d{1,9})\s*", element.get(f"{SPACE}{attribute}", ""))
    return int(told[1]) if told else otherwise


def data_text(data: Element | None) -> str:
    """Return a value as the other workbooks give it: dates as 2024-09-01, numbers without noise."""
    if data is None:
        return ""
    text = "".join(data.itertext())
    kind = data.get(f"{SPACE}Type")
    if kind == "Number":
        return number_text(text)
    if kind == "DateTime":
        day, _, time = text.partition("T")
        time = time.removesuffix(".000")
        return day if time in ("", "00:00:00") else f"{day} {time}"
    return BOOLEANS.get(text, text) if kind == "Boolean" else text


def number_text(text: str) -> str:
    """Return a number as people see it: at most nine decimals, no exponent."""
    if not DECIMAL.fullmatch(text.strip()):
        return text
    rounded = f"{float(text):.9f}".rstrip("0").rstrip(".")
    return "0" if rounded == "-0" else rounded
