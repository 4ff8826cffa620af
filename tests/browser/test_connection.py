"""What a reader sees when the network does not let the page speak to its server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import open_page


@pytest.mark.parametrize(
    ("lang", "words"), [("ru", "Нет связи с сервером"), ("en", "no connection")]
)
def test_a_blocked_connection_is_told(
    page: Page, shared_address: str, lang: str, words: str
) -> None:
    page.clock.install()
    page.route_web_socket("**/*", lambda socket: socket.close())
    page.goto(f"{shared_address}/?lang={lang}")
    page.locator("[data-testid=stApp]").wait_for()
    expect(page.locator("#rost-no-connection")).to_have_count(0)
    # Nobody who tests waits through the silence in which it still tries.
    page.clock.fast_forward("01:00")
    expect(page.locator("#rost-no-connection")).to_contain_text(words)


def test_the_first_page_is_found_by_its_name_too(tab: Page, shared_address: str) -> None:
    open_page(tab, f"{shared_address}/overview?lang=en")
    assert tab.url.startswith(f"{shared_address}/?")
    expect(tab.get_by_text("Page not found")).to_have_count(0)
    expect(tab.locator(".rost-tile").first).to_be_visible()
