"""A file with errors in a real browser: put right on the page, or in the marked workbook."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Error, Locator, Page, expect

from pipelines.texts import Lang
from tests.browser.test_upload import DISTRICT, undo
from tests.chromium import READY, open_page, picture
from tests.files import Rows, events, text, xlsx

NUMBER = "[data-tile='S4-D5'] .rost-value"
ROWS: Rows = events(
    ["05.10.2022", "Новый семинар", "форум", 5],
    ["31.02.2022", "Ещё один семинар", "форум", 5],
    ["06.10.2022", "Третий семинар", "фоурм", 5],
    ["07.10.2022", "Четвёртый семинар", "фоурм", 5],
)
# Height of a row of the grid, and where its column to fill in begins.
ROW, RIGHT = 35, 250
TOO_LARGE: dict[Lang, re.Pattern[str]] = {
    "ru": re.compile("больше 50 МБ.*Разделите"),
    "en": re.compile("larger than 50 MB.*Split"),
}
# Pixels under which nobody reads a sentence.
MIN_READ = 100
# A grid that is still being drawn takes no key.
TRIES = 10


def send(page: Page, address: str, name: str, data: bytes) -> None:
    ready_to_take(page, address).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


def ready_to_take(page: Page, address: str, lang: Lang = "ru") -> Locator:
    """Return the input of files of the upload page, opened."""
    open_page(page, f"{address}/upload?lang={lang}")
    expect(page.get_by_text("Выбрать файл" if lang == "ru" else "Upload").last).to_be_visible()
    return page.locator("input[type=file]")


def fill(page: Page, row: int, right: str, button: str) -> None:
    """Write into the column of right texts of the grid of equal values, until `button` is there."""
    grid = page.locator(".st-key-card-fixing [data-testid=stDataFrame]").first
    applied = page.get_by_role("button", name=button)
    for _ in range(TRIES):
        page.wait_for_selector(READY)
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        assert box
        page.mouse.click(box["x"] + RIGHT, box["y"] + ROW * (row + 1.5))
        page.wait_for_timeout(500)
        page.keyboard.type(right, delay=40)
        page.wait_for_timeout(500)
        page.keyboard.press("Enter")
        with suppress(Error):
            applied.wait_for(timeout=3000)
            return
    expect(applied).to_be_visible()


def test_errors_are_put_right_on_the_page_and_the_number_changes(page: Page, address: str) -> None:
    open_page(page, f"{address}/{DISTRICT}")
    expect(page.locator(NUMBER)).to_have_text("2")
    send(page, address, "журнал.xlsx", xlsx({"Журнал": ROWS}))
    expect(page.get_by_text("Журнал!A3")).to_be_visible()
    expect(page.get_by_text("такого значения нет в списке — 2 ячейки")).to_be_visible()
    expect(page.locator(".st-key-land")).to_have_count(0)
    fill(page, 0, "28.02.2023", "Исправить 1 ячейку и проверить")
    fill(page, 1, "форум", "Исправить 3 ячейки и проверить")
    picture(page, "fixing")
    page.get_by_role("button", name="Исправить 3 ячейки и проверить").click()
    expect(page.get_by_text("Ошибок нет.")).to_be_visible()
    picture(page, "fixed")
    page.locator(".st-key-land button").click()
    expect(page.get_by_text("Загружены 4 строки")).to_be_visible()
    open_page(page, f"{address}/{DISTRICT}")
    expect(page.locator(NUMBER)).to_have_text("6")
    undo(page, address)
    open_page(page, f"{address}/{DISTRICT}")
    expect(page.locator(NUMBER)).to_have_text("2")
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_the_marked_workbook_comes_back_put_right(page: Page, address: str, tmp_path: Path) -> None:
    send(page, address, "журнал.xlsx", xlsx({"Журнал": ROWS}))
    expect(page.locator(".st-key-report button").first).to_be_visible()
    with page.expect_download() as coming:
        page.locator(".st-key-report button").first.click()
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)
    assert path.name == "журнал — с пометками.xlsx"
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Журнал"]
    assert sheet["A3"].comment
    assert sheet["C4"].comment
    sheet["A3"], sheet["C4"], sheet["C5"] = "28.02.2023", "форум", "форум"
    mended = io.BytesIO()
    book.save(mended)
    send(page, address, path.name, mended.getvalue())
    expect(page.get_by_text("Ошибок нет.")).to_be_visible()
    page.locator(".st-key-land button").click()
    expect(page.get_by_text("Загружены 4 строки")).to_be_visible()
    undo(page, address)


def test_good_rows_land_and_the_others_wait_on_the_page(page: Page, address: str) -> None:
    send(page, address, "журнал.xlsx", xlsx({"Журнал": ROWS}))
    page.get_by_text("Принять верные строки, остальные отложить").click()
    expect(page.locator(".st-key-land button")).to_be_visible()
    picture(page, "put_off")
    page.locator(".st-key-land button").click()
    expect(page.get_by_text("Загружена 1 строка")).to_be_visible()
    expect(page.get_by_text("«журнал.xlsx»")).to_be_visible()
    picture(page, "waiting")
    undo(page, address)


def test_who_is_meant_is_asked_once(page: Page, address: str) -> None:
    head: list[object] = ["Дата проведения", "Мероприятие", "Форма", "Организатор"]
    rows: Rows = [head, ["05.10.2022", "Новый семинар", "форум", "школа 56"]]
    send(page, address, "журнал.xlsx", xlsx({"Журнал": rows}))
    expect(page.get_by_text("Организация «школа 56»")).to_be_visible()
    picture(page, "question")
    page.locator(".st-key-card-questions label", has_text="МБОУ СОШ № 56").click()
    page.locator(".st-key-answer button").click()
    expect(page.get_by_text("Ошибок нет.")).to_be_visible()
    rows[1][1] = "Другой семинар"
    send(page, address, "ещё.xlsx", xlsx({"Журнал": rows}))
    expect(page.get_by_text("Ошибок нет.")).to_be_visible()


def test_columns_are_named_on_the_page_where_nobody_knows_them(
    tab: Page, shared_address: str
) -> None:
    rows: Rows = [["Когда было", "О чём", "Как"], ["05.10.2022", "Семинар", "форум"]]
    send(tab, shared_address, "заметки.xlsx", xlsx({"Заметки": rows}))
    expect(tab.get_by_text("Что в этом листе, по столбцам не понять")).to_be_visible()
    expect(tab.get_by_text("Строки 1–2, как они стоят в файле")).to_be_visible()
    picture(tab, "unknown")
    tab.locator("[class*=st-key-dataset-]").get_by_role("combobox").click()
    tab.get_by_role("option", name="Мероприятия", exact=True).click()
    expect(tab.get_by_text("Не хватает обязательных столбцов")).to_be_visible()
    picture(tab, "mapping")


def test_a_file_over_the_limit_is_refused_with_what_to_do(
    tab: Page, shared_address: str, tmp_path: Path
) -> None:
    big = tmp_path / "большой.csv"
    big.write_bytes(b"x;y\r\n" * (11 * 1024 * 1024))
    for lang, refusal in TOO_LARGE.items():
        ready_to_take(tab, shared_address, lang).set_input_files(big)
        said = tab.get_by_text(refusal)
        expect(said).to_be_visible()
        # Words that only a screen reader is given are a point wide, and «visible» all the same.
        box = said.bounding_box()
        assert box
        assert box["width"] > MIN_READ
        picture(tab, f"too_large-{lang}")


def test_reading_a_long_file_shows_its_stage_and_can_be_stopped(
    tab: Page, shared_address: str, tmp_path: Path
) -> None:
    # From a folder, for a browser takes bytes that a test hands over far more slowly.
    long = tmp_path / "большой.csv"
    rows = events(*(["05.10.2022", f"Семинар {number}", "форум", 5] for number in range(800_000)))
    long.write_bytes(text(rows, "cp1251"))
    ready_to_take(tab, shared_address).set_input_files(long)
    stop = tab.locator(".st-key-stop button")
    expect(stop).to_be_visible()
    picture(tab, "progress")
    stop.click()
    expect(tab.get_by_text("Остановлено; ничего не загружено")).to_be_visible()
