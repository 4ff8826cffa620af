"""Data that attack whoever opens a file made of them: no formula, no link, no markup, all text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pypdf import PdfReader

from dashboard.exports.forms import FORMS
from dashboard.exports.handout import Handout, Plain, plain
from dashboard.reports.administration import audit_rows
from dashboard.reports.base import Listing
from dashboard.reports.csv_file import csv_file
from dashboard.ui.headless import handout_of
from pipelines.annotate import annotated, put_off_workbook
from pipelines.answers import Answers
from pipelines.audit import Line
from pipelines.examine import examine
from pipelines.put_off import read_put_off, waiting
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.access.hostile import (
    DISTRICT,
    FILE_NAME,
    FORMULAS,
    IMAGE,
    hostile_file,
    poisoned,
)
from tests.dashboard.exports.test_numbers import PAGES, squeezed

EVERYTHING = Scope.everything()
# Of each table so many rows: what holds of one row holds of the others.
ROWS = 2
# Whose first chart is drawn; names in it are long, and drawing takes long.
CHARTED = {"routes"}
# What every form has to show as it is.
LITERAL = (
    IMAGE,
    "**bold7**",
    "{{7*1111}}",
    "drop table x; --",
    '#read("/etc/passwd")',
    ":red[red7]",
)


@pytest.fixture
def hostile(hostile_data: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The product whose data attack."""
    monkeypatch.setenv("ROST_DATA", str(hostile_data))
    return Settings.in_folder(hostile_data)


@cache
def handouts() -> list[Handout]:
    """Return every page as it leaves."""
    return [
        handout_of(EVERYTHING, page, {"project": project, "region": project}, "ru")
        for page, project in PAGES.items()
    ]


def pages(*, is_short: bool) -> list[Plain]:
    """Return the pages as forms take them; short ones where a form takes long."""
    found = [plain(one) for one in handouts()]
    if not is_short:
        return found
    for page in found:
        n_figures = 0
        blocks: list[dict[str, Any]] = []
        for block in page["blocks"]:
            if block["kind"] == "figure":
                n_figures += 1
                if page["page"] not in CHARTED or n_figures > 1:
                    continue
            if block["kind"] == "listing":
                block["rows"] = block["rows"][:ROWS]
                block["statuses"] = {
                    name: codes[:ROWS] for name, codes in block["statuses"].items()
                }
            blocks.append(block)
        page["blocks"] = blocks[:4]
    return found


def formulas(data: bytes) -> list[str]:
    """Return the cells of a workbook that are computed or lead out of it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    computed = [cell for cell in cells if cell.data_type == "f"]
    led = [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]
    return [f"{cell.parent.title}!{cell.coordinate}" for cell in (*computed, *led)]


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a file of an office."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def test_no_cell_of_a_workbook_is_computed(hostile: Settings) -> None:
    data = FORMS["xlsx"](pages(is_short=False))
    assert not formulas(data)
    assert IMAGE in str(list(openpyxl.load_workbook(io.BytesIO(data)).worksheets[1].values))


@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_nothing_in_a_file_of_an_office_leads_out_of_it(hostile: Settings, form: str) -> None:
    told = ""
    for name, content in parts(FORMS[form](pages(is_short=True))):
        if name.endswith(".xlsx"):
            assert not formulas(content), name
        if not name.endswith((".xml", ".rels", ".svg")):
            continue
        tree = etree.fromstring(content)
        for element in tree.iter():
            assert element.get("TargetMode") != "External", name
            kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
            assert kind not in {"script", "foreignObject", "hlinkClick", "oleObj"}, name
            assert not [key for key in element.attrib if str(key).startswith("on")], name
            assert kind != "instrText" or "evil" not in (element.text or ""), name
        told += "".join(str(one) for one in tree.itertext())
    assert not [one for one in LITERAL if squeezed(one) not in squeezed(told)]


def test_a_pdf_is_text_alone(hostile: Settings) -> None:
    read = PdfReader(io.BytesIO(FORMS["pdf"](pages(is_short=True))))
    told = squeezed("".join(page.extract_text() for page in read.pages))
    assert not [one for one in LITERAL if squeezed(one) not in told]
    assert "root:x:" not in told
    links = [one.get_object() for page in read.pages for one in page.get("/Annots", [])]
    assert not [one for one in links if "/A" in one]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(read.trailer["/Root"])


def is_computed(cell: str) -> bool:
    """Return whether a spreadsheet would compute a cell of a text file."""
    return bool(re.match(r"\s*[=@\t\r]|\s*[+-](?![\d\s,.]+$)", cell))


def csv_cells(data: bytes) -> list[str]:
    """Return the cells of a text file."""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    return [cell for row in rows for cell in row]


def test_no_cell_of_a_text_file_is_computed(hostile: Settings) -> None:
    listings = [block for page in handouts() for block in page.blocks if isinstance(block, Listing)]
    files = [csv_file(one.rows.cast(str)) for one in listings if one.rows.width]
    lines = [Line("2024-01-01T00:00:00+00:00", poisoned("кто"), "upload", poisoned("что"))]
    files.append(csv_file(audit_rows(lines, "ru")))
    cells = [cell for data in files for cell in csv_cells(data)]
    assert not [cell for cell in cells if is_computed(cell)]
    assert any(cell.startswith(f"'{FORMULAS[0]}") for cell in cells)


def test_no_cell_of_a_marked_workbook_is_computed(hostile: Settings) -> None:
    examined = examine(hostile, EVERYTHING, hostile_file(), FILE_NAME, Answers(district=DISTRICT))
    assert examined.errors
    for is_copied in (True, False):
        looked = examined.looked
        if not is_copied:
            first = looked.sheets[0]
            sheet = replace(first.sheet, notes=("from_archive",))
            looked = replace(looked, sheets=[replace(first, sheet=sheet)])
        data = annotated(looked, examined.problems, "ru")
        assert not formulas(data), is_copied
        assert IMAGE in str(
            [list(sheet.values) for sheet in openpyxl.load_workbook(io.BytesIO(data))]
        )
    (batch,) = waiting(hostile.landing, EVERYTHING)
    assert not formulas(put_off_workbook(read_put_off(batch), batch.manifest.batch_id, "ru"))
