"""What a reader sees when the network does not let the page speak to its server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    ("lang", "words"), [("ru", "Нет связи с сервером"), ("en", "no connection")]
)
def test_a_blocked_connection_is_told(
    page: Page, shared_address: str, lang: str, words: str
) -> None:
    page.route_web_socket("**/*", lambda socket: socket.close())
    page.goto(f"{shared_address}/?lang={lang}")
    expect(page.locator("#rost-no-connection")).to_contain_text(words)


def test_nothing_is_told_while_the_server_is_heard(page: Page, shared_address: str) -> None:
    page.goto(shared_address)
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    # Longer than the silence after which it would be told.
    page.wait_for_timeout(12_000)
    expect(page.locator("#rost-no-connection")).to_have_count(0)
