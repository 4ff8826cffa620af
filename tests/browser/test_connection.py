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
