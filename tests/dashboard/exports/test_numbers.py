"""Every page in every form says what the page says, and its numbers are those of the warehouse."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest
from lxml import etree
from pypdf import PdfReader

from dashboard import warehouse
from dashboard.exports.forms import FORMS
from dashboard.exports.handout import ALL, Handout, plain
from dashboard.reports import numbers
from dashboard.reports.base import Listing, Prose, Tile, Tiles, say
from dashboard.ui.headless import handout_of
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import LANGS, Lang
from tests.conftest import IS_LONG
from tests.pages.test_pages import KRYMSKY, TIMASHEVSKY

EVERYTHING = Scope.everything()
# Each page on the project that fills it most.
PAGES = {
    "overview": "routes-poronaysky", "district": TIMASHEVSKY, "region": "services-krasnodar",
    "indicator": TIMASHEVSKY, "organisation": TIMASHEVSKY, "site": TIMASHEVSKY,
    "person": "routes-poronaysky", "mutual": KRYMSKY, "routes": "routes-poronaysky",
    "network": TIMASHEVSKY, "events": TIMASHEVSKY, "roadmap": "cluster-mariinsky",
    "registers": KRYMSKY, "quality": "cluster-mariinsky", "completeness": KRYMSKY,
    "documents": TIMASHEVSKY,
}  # fmt: skip
# Slides leave out what nobody reads from a screen, and say so.
ON_SLIDES = 20


@cache
def handout(page: str, lang: Lang) -> Handout:
    """Return a page of the sample territories as it leaves."""
    return handout_of(EVERYTHING, page, {"project": PAGES[page], "region": PAGES[page]}, lang)


def squeezed(text: str) -> str:
    """Return a text without spaces and hyphens, which forms break lines at."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def of_pdf(data: bytes) -> str:
    """Return the text of a PDF."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def of_office(data: bytes) -> str:
    """Return the text of slides or of a document, its headers and footers included."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = [name for name in parts.namelist() if re.search(r"(word|slides)/[^/]+\.xml$", name)]
        trees = [etree.fromstring(parts.read(name)) for name in names]
    return "".join("".join(tree.itertext()) for tree in trees)


def of_workbook(data: bytes) -> str:
    """Return the texts of a workbook's cells."""
    return "".join(str(cell) for cell in cells(data) if isinstance(cell, str))


def cells(data: bytes) -> list[object]:
    """Return the filled cells of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return [cell for row in rows for cell in row if cell is not None]


TEXTS: dict[str, Callable[[bytes], str]] = {
    "pdf": of_pdf, "pptx": of_office, "docx": of_office, "xlsx": of_workbook,
}  # fmt: skip


# Every page in every form in every run, in one of the languages; in both in the long one.
FILES = [
    (lang, page, form)
    for place, page in enumerate(PAGES)
    for number, form in enumerate(TEXTS)
    for lang in (LANGS if IS_LONG else [LANGS[(place + number) % len(LANGS)]])
]


@pytest.mark.parametrize(("lang", "page", "form"), FILES)
def test_a_file_says_what_the_page_says(sample: Settings, lang: Lang, page: str, form: str) -> None:
    told = handout(page, lang)
    data = FORMS[form]([plain(told)])
    text = squeezed(TEXTS[form](data))
    lacking = [one for one in sayings(told, form) if squeezed(one) not in text]
    assert not lacking
    if form == "xlsx":
        held = {f"{cell:.15g}" for cell in cells(data) if isinstance(cell, int | float)}
        amounts = [one for one in tiles(told) if one.measure not in ("", "yes_no")]
        # A workbook keeps fifteen digits of a number.
        told_numbers = [number for one in amounts for number in (one.amount, one.numerator)]
        assert {f"{one:.15g}" for one in told_numbers if one is not None} <= held


def sayings(told: Handout, form: str) -> list[str]:
    """Return what every file of a page has to say."""
    chosen = [choice.value for choice in told.choices if choice.own != ALL]
    said = [told.title, told.source, told.code, *chosen]
    for tile in tiles(told):
        # In a workbook a number is a number.
        value = [] if form == "xlsx" else [tile.value, *notes_of(tile, form, told.lang)]
        said += [tile.label, tile.status_word, *value]
    for block in told.blocks:
        if isinstance(block, Prose):
            said += [block.title, *(one.removeprefix("• ") for one in block.paragraphs)]
        elif not isinstance(block, Tiles):
            said.append(block.title)
        if isinstance(block, Listing) and form != "xlsx":
            rows = block.rows.head(ON_SLIDES) if form == "pptx" else block.rows
            said += [str(cell) for row in rows.rows() for cell in row if cell]
    return [one for one in said if one]


def notes_of(tile: Tile, form: str, lang: Lang) -> list[str]:
    """Return the parts of a tile's note; in a document the target has a column of its own."""
    notes = tile.note.split(" · ")
    if form != "docx" or tile.target is None:
        return notes
    shown = numbers.shown(tile.target, tile.measure, False, lang)
    word = say("tile.target", lang, target=shown)
    return [shown if squeezed(one) == squeezed(word) else one for one in notes]


def tiles(told: Handout) -> list[Tile]:
    """Return the tiles of a page."""
    return [tile for block in told.blocks if isinstance(block, Tiles) for tile in block.tiles]


@dataclass(frozen=True)
class Value:
    """A value of the warehouse."""

    value: float | None
    numerator: float | None
    denominator: float | None
    target: float | None


def stored(address: str) -> Value:
    """Return the value of the warehouse that an address of the page of indicators names."""
    asked = dict(parse_qsl(urlsplit(address).query))
    found = warehouse.read(
        EVERYTHING,
        """
        select value, numerator, denominator, target
        from indicator_values
        where project_id = $project and indicator_code = $code and level = $level
            and entity_id = $entity and period_id = $period
            and part = 'main' and breakdown is null
        """,
        **{name: asked[name] for name in ("project", "code", "level", "entity", "period")},
    )
    return Value(*found.row(0)) if found.height else Value(None, None, None, None)


@pytest.mark.parametrize("page", ["district", "region", "organisation", "site", "routes"])
def test_the_numbers_are_those_of_the_warehouse(sample: Settings, page: str) -> None:
    known = [one for one in tiles(handout(page, "ru")) if one.explained_at.startswith("indicator")]
    assert known
    for tile in known:
        value = stored(tile.explained_at)
        assert (tile.amount, tile.numerator, tile.denominator) == (
            value.value, value.numerator, value.denominator,
        ), tile.label  # fmt: skip
