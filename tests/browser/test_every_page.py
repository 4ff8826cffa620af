"""Every page in a real Chromium: both languages and looks, a laptop's screen and a phone's.

All eight ways of each page take long. Every run opens each page once, with data that attack
(`test_hostile.py`), and all ways come up among the pages; `make test-long` does so with the sample
as it is, and `make pictures` opens all ways of it and keeps the pictures.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from itertools import product
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from dashboard.reports.addresses import HOME
from pipelines.settings import PROJECT
from tests.chromium import PICTURES, open_page, picture
from tests.conftest import IS_LONG

KRYMSKY, TIMASHEVSKY = "mutual-internships-krymsky", "internship-sites-timashevsky"
PORONAYSKY, SERVICES = "routes-poronaysky", "services-krasnodar"
# What a page is opened with, so that it has much to show.
VIEWS: dict[str, dict[str, str]] = {
    "overview": {"project": PORONAYSKY, "year": "2025"},
    "region": {"project": SERVICES},
    "district": {"project": TIMASHEVSKY, "year": "2022"},
    "indicator": {"project": KRYMSKY, "code": "open_internship_sites"},
    "organisation": {"project": KRYMSKY},
    "person": {"project": PORONAYSKY},
    "site": {"project": KRYMSKY},
    "mutual": {"project": KRYMSKY},
    "routes": {"project": PORONAYSKY},
    "network": {"project": TIMASHEVSKY, "year": "2022"},
    "events": {"project": TIMASHEVSKY, "year": "2022"},
    "roadmap": {"project": "cluster-mariinsky"},
    "registers": {"project": KRYMSKY},
    "quality": {"project": TIMASHEVSKY},
    "completeness": {"project": PORONAYSKY},
    "documents": {"project": TIMASHEVSKY, "period": "sy2022"},
}
WIDTHS = {"laptop": 1366, "phone": 390}
# A page without its own health route asks these first, and Streamlit answers 404.
PROBES = ("/_stcore/health", "/_stcore/host-config")


class Way(NamedTuple):
    """How a page is looked at."""

    width: str
    lang: str
    look: str


WAYS = [Way(*way) for way in product(WIDTHS, ("ru", "en"), ("light", "dark"))]
PAGES = sorted(path.stem for path in (PROJECT / "pages").glob("[a-z]*.py"))
# Each page in one of the ways.
ONCE = [(page, WAYS[3 * number % len(WAYS)]) for number, page in enumerate(PAGES)]


def named(one: str | Way | dict[str, str]) -> str:
    """Return how a test of a page, a way or choices is called."""
    return one if isinstance(one, str) else "-".join(one.values() if isinstance(one, dict) else one)


@pytest.mark.skipif(not (PICTURES or IS_LONG), reason="every run opens them with other data")
@pytest.mark.parametrize(
    ("name", "way"), list(product(PAGES, WAYS)) if PICTURES else ONCE, ids=named
)
def test_a_page_opens_whole(name: str, way: Way, shared_address: str, tab: Page) -> None:
    with opened_whole(tab, shared_address, name, way, VIEWS.get(name, {})):
        assert tab.locator("[data-testid=stException]").count() == 0
    picture(tab, f"{name}-{'-'.join(way)}")


@contextmanager
def opened_whole(
    tab: Page, address: str, name: str, way: Way, choices: dict[str, str]
) -> Generator[None]:
    """Open a page; nothing sticks out of it, breaks in it or comes from elsewhere by the end."""
    tab.set_viewport_size({"width": WIDTHS[way.width], "height": 900})
    tab.emulate_media(color_scheme=way.look)  # pyright: ignore[reportArgumentType]
    errors, hosts = watched(tab)
    asked = choices | ({"lang": "en"} if way.lang == "en" else {})
    path = "" if name == HOME else name
    open_page(tab, f"{address}/{path}?{urlencode(asked)}")
    tab.wait_for_timeout(500)
    yield
    assert not errors
    assert hosts == {urlsplit(address).netloc}
    width, seen = tab.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= seen


def watched(page: Page) -> tuple[list[str], set[str]]:
    """Return the errors and the hosts of a page, filled as they come up."""
    errors: list[str] = []
    hosts: set[str] = set()

    def hear(message: ConsoleMessage) -> None:
        source = message.location.get("url", "")
        if message.type == "error" and not source.endswith(PROBES):
            errors.append(message.text)

    def see(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"}:
            hosts.add(parts.netloc)

    page.on("console", hear)
    page.on("request", see)
    return errors, hosts
