"""A real server on the loopback address and a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipelines.settings import PROJECT

READY = (
    "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
)
# Seconds to wait at the longest; how long it takes is not asked.
PATIENCE = 60
expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture
def address(loaded_sample: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the product serving its own copy of the sample territories."""
    data = tmp_path / "data"
    shutil.copytree(loaded_sample, data)
    with served(data, tmp_path) as found:
        yield found


@pytest.fixture(scope="session")
def shared_address(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one server for all tests that change nothing."""
    with served(loaded_sample, tmp_path_factory.mktemp("server")) as found:
        yield found


@contextmanager
def served(data: Path, logs: Path) -> Iterator[str]:
    """Serve the data of a folder; give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (logs / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=PROJECT, env=os.environ | {"ROST_DATA": str(data)}, stdout=log, stderr=log
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Return when `url` answers `ok`; any other page answers too, so the body is compared."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        assert server.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)


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
    """A fresh page as wide as a laptop's screen."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="ru-RU")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE * 1000)
    yield opened
    context.close()


def open_page(page: Page, address: str) -> None:
    """Open an address and wait until its script has run."""
    page.goto(address)
    page.wait_for_selector(READY)
