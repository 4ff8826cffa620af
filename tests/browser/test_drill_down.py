"""From a number on the district's page to the cell of its file and back, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.chromium import open_page

VALUE = "[data-tile='S3-G2'] .rost-value"


def test_two_presses_down_and_two_back_to_the_same_view(tab: Page, shared_address: str) -> None:
    open_page(tab, f"{shared_address}/district?project=cluster-mariinsky&year=2023")
    expect(tab.locator("h1")).to_contain_text("2022/23")
    value = tab.locator(VALUE).inner_text()
    tab.locator("[data-tile='S3-G2'] a").click()
    place = tab.locator(".st-key-card-counted td a").first
    expect(place).to_be_visible()
    expect(tab.locator(".st-key-card-chain")).to_contain_text(value)
    place.click()
    expect(tab.locator(".st-key-card-original td").first).to_be_visible()
    tab.go_back(wait_until="commit")
    expect(tab.locator(".st-key-card-counted td a").first).to_be_visible()
    tab.go_back(wait_until="commit")
    expect(tab.locator("h1")).to_contain_text("2022/23")
    expect(tab.locator(VALUE)).to_have_text(value)
