"""Data that attack whoever looks at them: every page shows them letter by letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from benchmarks.visits import served
from dashboard.exports import packs
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from tests.access.hostile import FILE_NAME, IMAGE, READ_AS_MARKUP, hostile_file
from tests.browser.test_every_page import (
    KRYMSKY,
    ONCE,
    PORONAYSKY,
    SERVICES,
    TIMASHEVSKY,
    VIEWS,
    WAYS,
    Way,
    named,
    opened_whole,
    watched,
)
from tests.chromium import open_page
from tests.conftest import IS_LONG

# Further views: registers with links, a row of a file, parts of pages.
MORE = [
    ("registers", {"project": TIMASHEVSKY, "register": "documents"}),
    ("registers", {"project": PORONAYSKY, "register": "risk_register"}),
    ("registers", {"project": TIMASHEVSKY, "register": "materials"}),
    ("registers", {"project": "cluster-mariinsky", "register": "publication_log"}),
    ("registers", {"project": SERVICES, "register": "cluster_members"}),
    ("mutual", {"project": KRYMSKY, "part": "teams"}),
    ("region", {"project": SERVICES, "part": "people"}),
    ("events", {"project": TIMASHEVSKY, "year": "2023"}),
]
# Where nothing that anybody uploaded stands as text; all of it landed on the day of the test.
WITHOUT_DATA = {"administration", "changes", "packs", "privacy"}
FOUND = """words => {
    const all = [...document.querySelectorAll('body *')];
    const links = [...document.querySelectorAll('a[href]')].map(one => one.href);
    return {
        run: window.pwned,
        loaded: all.filter(one => one.matches(
            'img[src="x"], [src*="evil"], [onerror], [onload]')).map(one => one.outerHTML),
        led: links.filter(one => /^\\s*(javascript|data|vbscript):/i.test(one)
            || new URL(one).host.includes('evil')),
        read: all.filter(one => !one.children.length && words.includes(one.textContent.trim()))
            .map(one => one.outerHTML),
        sums: document.querySelectorAll('.katex').length,
        failed: document.querySelectorAll('[data-testid=stException]').length,
    }
}"""
# So many marks of a page are pointed at.
HOVERED = 12
NOTHING = {"loaded": [], "led": [], "read": [], "sums": 0, "failed": 0}


@pytest.fixture(scope="session")
def hostile_address(hostile_data: Path) -> Iterator[str]:
    """The address of a server whose data attack."""
    with served(PROJECT / "app.py", hostile_data) as server:
        yield server.address


def found(page: Page) -> dict[str, Any]:
    """Return what of the data was taken for more than text, without what is nothing."""
    told = page.evaluate(FOUND, list(READ_AS_MARKUP))
    return {name: one for name, one in told.items() if one is not None}


def text(page: Page) -> str:
    """Return all text that is seen."""
    return page.evaluate("document.body.innerText")


@pytest.mark.parametrize(
    ("name", "way", "choices"),
    [
        *((name, way, VIEWS.get(name, {})) for name, way in ONCE),
        *((name, WAYS[0], choices) for name, choices in (MORE if IS_LONG else ())),
    ],
    ids=named,
)
def test_a_page_opens_whole_and_shows_what_attacks_as_it_is(
    name: str, way: Way, choices: dict[str, str], hostile_address: str, tab: Page
) -> None:
    with opened_whole(tab, hostile_address, name, way, choices):
        assert found(tab) == NOTHING
        assert (IMAGE in text(tab)) == (name not in WITHOUT_DATA)


@pytest.mark.parametrize("name", ["network", "region", *(["roadmap", "routes"] if IS_LONG else [])])
def test_a_chart_tells_what_attacks_as_it_is(name: str, hostile_address: str, tab: Page) -> None:
    _, hosts = watched(tab)
    open_page(tab, f"{hostile_address}/{name}?{urlencode(VIEWS[name])}")
    tab.wait_for_selector(".vega-embed svg")
    tooltip = tab.locator("#vg-tooltip-element")
    told = ""
    marks = tab.locator("[role=graphics-symbol][aria-label*='pwned']")
    for place in range(0, marks.count(), max(1, marks.count() // HOVERED)):
        marks.nth(place).hover(force=True)
        tab.wait_for_timeout(100)
        told += tooltip.inner_text() if tooltip.count() else ""
        assert found(tab) == NOTHING
    assert IMAGE in told
    assert hosts == {urlsplit(hostile_address).netloc}


def test_a_file_that_attacks_is_told_as_it_is(hostile_address: str, tab: Page) -> None:
    errors, hosts = watched(tab)
    open_page(tab, f"{hostile_address}/upload")
    tab.locator("input[type=file]").set_input_files(
        {"name": FILE_NAME, "mimeType": "text/html", "buffer": hostile_file()}
    )
    expect(tab.locator(".st-key-report button").first).to_be_visible()
    tab.get_by_text("Проверить, как прочитано").first.click()
    tab.wait_for_timeout(500)
    assert found(tab) == NOTHING
    assert IMAGE in text(tab)
    with tab.expect_download() as coming:
        tab.locator(".st-key-report button").first.click()
    assert not set(coming.value.suggested_filename) & set('/\\<>"')
    assert not errors
    assert hosts == {urlsplit(hostile_address).netloc}


def test_a_pack_and_a_search_tell_names_as_they_are(
    hostile_address: str, hostile_data: Path, tab: Page
) -> None:
    (own,) = packs.own_packs(Settings.in_folder(hostile_data), Scope.everything())
    open_page(tab, f"{hostile_address}/packs?{urlencode({'pack': own})}")
    expect(tab.get_by_role("button", name=IMAGE)).to_be_visible()
    search = tab.get_by_placeholder("Найти: школа")
    search.fill("СОШ")
    search.press("Enter")
    expect(tab.locator(".st-key-search-hits")).to_contain_text(IMAGE)
    assert found(tab) == NOTHING
