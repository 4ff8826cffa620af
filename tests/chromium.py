"""A real Chromium, one for all tests of a worker, and pages in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

READY = (
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
)
# As `deploy/find_browser.sh` looks for them.
KINDS = ("chromium-headless-shell", "chromium", "chromium-browser")
# The folder of pictures, where somebody asks for some.
PICTURES = os.environ.get("ROST_PICTURES")
# Seconds to wait at the longest; how long it takes is not asked.
PATIENCE = 60
expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, if it can be the one without windows, else Playwright's own."""
    system = next(filter(None, map(shutil.which, KINDS)), None)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=system, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield launched
        # One that has died is waited for in vain.
        if launched.is_connected():
            launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page."""
    with fresh(browser) as opened:
        yield opened


@pytest.fixture(scope="session")
def returning(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps what servers send to everybody: a quarter of a first visit."""
    with closing(started(browser)) as context:
        yield context


@pytest.fixture
def tab(returning: BrowserContext) -> Iterator[Page]:
    """A page of that browser, for tests that neither sign in nor keep anything in it."""
    with closing(opened_in(returning)) as page:
        yield page


@contextmanager
def fresh(browser: Browser) -> Generator[Page]:
    """Give a page that nobody has used, and close it."""
    with closing(started(browser)) as context:
        yield opened_in(context)


def started(browser: Browser) -> BrowserContext:
    """Return a new browser of a Russian reader, as wide as a laptop's screen."""
    return browser.new_context(viewport={"width": 1366, "height": 900}, locale="ru-RU")


def opened_in(context: BrowserContext) -> Page:
    """Return a new page of a browser."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    return page


def open_page(page: Page, address: str) -> None:
    """Open an address and wait until its script has run."""
    page.goto(address)
    page.wait_for_selector(READY)


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page for people to look at, where they ask for some."""
    if not PICTURES:
        return
    path = Path(PICTURES) / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    main = page.locator("[data-testid=stMainBlockContainer]")
    width, height = page.evaluate("window.innerWidth"), main.evaluate("one => one.scrollHeight")
    page.set_viewport_size({"width": width, "height": int(height) + 120})
    page.wait_for_timeout(1000)
    # Few colours take a quarter of the room, and the eye sees no difference.
    with Image.open(BytesIO(page.screenshot())) as shot:
        shot.quantize(128).save(path, optimize=True)
