"""A page leaves for a meeting, and its code opens it again, in a real browser."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Download, Page, expect

from tests.chromium import READY, open_page
from tests.pages.test_pages import TIMASHEVSKY


def downloaded(page: Page, name: str) -> Download:
    """Press a button of the menu and return the file that comes."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=name).click()
    return coming.value


def test_a_page_leaves_and_is_opened_by_its_code(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    open_page(page, f"{address}/district?project={TIMASHEVSKY}&year=2022")
    page.get_by_role("button", name="Для совещания").click()
    menu = page.locator("[data-testid=stPopoverBody]")
    expect(menu).to_contain_text("кодом")
    found = re.search(r"\w{4}-\w{4}", menu.inner_text())
    assert found

    pdf = downloaded(page, "Страница A4")
    assert re.fullmatch(
        r"Рост_Район_Тимашевский-район.*_2021-22_[\d-]+\.pdf", pdf.suggested_filename
    )
    assert Path(pdf.path()).read_bytes().startswith(b"%PDF")

    shot = Image.open(io.BytesIO(Path(downloaded(page, "Снимок экрана").path()).read_bytes()))
    shown = page.locator("[data-testid=stMainBlockContainer]").bounding_box()
    assert shown
    assert shot.size[0] == round(2 * shown["width"])
    # A picture without charts and letters would be of few colours.
    assert len(shot.convert("RGB").resize((300, 300)).getcolors(90_000) or []) > 200

    page.keyboard.press("Escape")
    box = page.locator("[data-testid=stSidebar] input[type=text]").first
    box.fill(found.group().lower().replace("-", " "))
    box.press("Enter")
    page.get_by_role("link", name="Район, как на").click()
    expect(page.get_by_text("Страница с кодом")).to_be_visible()
    page.wait_for_selector(READY)
    assert f"frozen={found.group()}" in page.url
    assert "51,7" in page.locator("[data-tile='S0-C3-2']").inner_text()
    assert all(one.startswith((address, "data:", "blob:")) for one in asked)
