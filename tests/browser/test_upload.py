"""The main job in a real browser: upload → a new number on the district's page → undo."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.chromium import open_page, picture
from tests.files import events, xlsx

DISTRICT = "district?project=mutual-internships-krymsky&year=2023"


def upload(page: Page, address: str) -> None:
    """Send a journal with one new event through the upload page."""
    page.get_by_role("link", name="Загрузка").click()
    journal = xlsx({"Журнал": events(["05.10.2022", "Новый семинар", "форум", 5])})
    page.locator("input[type=file]").set_input_files(
        {"name": "журнал.xlsx", "mimeType": "application/octet-stream", "buffer": journal}
    )
    expect(page.locator(".st-key-land button")).to_be_visible()
    picture(page, "upload")
    page.locator(".st-key-land button").click()
    expect(page.get_by_role("link", name="Посмотреть страницу района")).to_be_visible()


def undo(page: Page, address: str) -> None:
    """Undo the last batch on the history page."""
    open_page(page, f"{address}/history")
    page.locator(".st-key-undo_why input").fill("проба")
    page.locator(".st-key-undo_why input").press("Enter")
    page.locator(".st-key-undo button").click()
    expect(page.get_by_role("link", name="Посмотреть страницу района")).to_be_visible()
    picture(page, "history")


def test_upload_changes_a_number_and_undo_brings_it_back(page: Page, address: str) -> None:
    errors: list[str] = []
    requests: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    number = page.locator("[data-tile='S4-D5'] .rost-value")

    open_page(page, f"{address}/{DISTRICT}")
    expect(number).to_have_text("2")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    upload(page, address)
    open_page(page, f"{address}/{DISTRICT}")
    expect(number).to_have_text("3")
    expect(page.get_by_text("Новый семинар")).to_be_visible()
    picture(page, "district")
    undo(page, address)
    open_page(page, f"{address}/{DISTRICT}&lang=en")
    expect(number).to_have_text("2")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert errors == []
    assert [url for url in requests if not url.startswith((address, "data:", "blob:"))] == []


def test_a_bad_file_is_shown_with_its_cell_and_streamlit_speaks_russian(
    tab: Page, shared_address: str
) -> None:
    open_page(tab, f"{shared_address}/upload")
    expect(tab.get_by_text("Выбрать файл")).to_be_visible()
    rows = events(["05.10.2022", "А", "форум", 5], ["31.02.2022", "Б", "форум", 5])
    tab.locator("input[type=file]").set_input_files(
        {"name": "п.xlsx", "mimeType": "application/octet-stream", "buffer": xlsx({"Лист": rows})}
    )
    expect(tab.get_by_text("Лист!A3")).to_be_visible()
    expect(tab.locator(".st-key-land")).to_have_count(0)
    picture(tab, "problems")
    tab.go_back()
    expect(tab.locator("[data-testid=stException]")).to_have_count(0)


def test_a_status_is_a_shape_as_well_as_a_colour_and_a_word(tab: Page, shared_address: str) -> None:
    tab.goto(f"{shared_address}/district?project=routes-poronaysky")
    expect(tab.locator(".rost-met img").first).to_be_visible(timeout=60_000)
    drawn = tab.evaluate(
        "() => [...document.querySelectorAll('.rost-tile .rost-label img')]"
        ".map(picture => picture.naturalWidth)"
    )
    words = tab.locator(".rost-word").count()
    assert len(drawn) == words > 3
    assert all(width > 0 for width in drawn)


def test_a_tile_leads_to_the_page_that_explains_its_number(tab: Page, shared_address: str) -> None:
    tab.goto(f"{shared_address}/district?project=mutual-internships-krymsky&year=2022")
    tab.locator(".rost-tile[data-tile='S4-D3'] a").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("S4-D3", timeout=60_000)
    expect(tab.get_by_text("Учтено 7 записей")).to_be_visible()
    expect(tab.get_by_text("Стажировка 2. Система работы ШНОР").first).to_be_visible()
