"""A real Chromium, one for all tests of a worker, and pages in it."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

READY = (
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
)
# Seconds to wait at the longest; how long it takes is not asked.
PATIENCE = 60
expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, else Playwright's own."""
    system = shutil.which("chromium") or shutil.which("chromium-browser")
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


@contextmanager
def fresh(browser: Browser) -> Generator[Page]:
    """Give a page as wide as a laptop's screen that nobody has used, and close it."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="ru-RU")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE * 1000)
    yield opened
    context.close()


def open_page(page: Page, address: str) -> None:
    """Open an address and wait until its script has run."""
    page.goto(address)
    page.wait_for_selector(READY)
