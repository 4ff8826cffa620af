"""Tables of web pages and web archives, as people see them."""

from __future__ import annotations

import pytest

from pipelines.markup import read_html, read_mhtml
from pipelines.problems import FileRefused
from tests.containers import html, mhtml
from tests.files import Rows

ROWS: Rows = [["Дата", "Мероприятие"], ["05.10.2022", "Семинар"], ["06.10.2022", "Форум"]]
OTHER: Rows = [["Школа", "ФИО"], ["Лицей № 1", "Первая Анна"]]


def cells(page: str) -> list[tuple[str, ...]]:
    """Return the cells of a page's one table."""
    (sheet,) = read_html(page.encode(), "п.xls")
    return sheet.cells.rows()


def test_a_cell_is_what_people_see_of_it() -> None:
    told = html(ROWS).replace(
        "Семинар", "Се<!-- скрыто -->ми<?x y?>нар<br>для   всех<script>нет()</script>"
    )
    assert cells(told)[1] == ("05.10.2022", "Семинар\nдля всех")


@pytest.mark.parametrize("page", ["<!-- одна -->", "<p>Вход в систему</p>", ""])
def test_a_page_without_a_table_is_a_web_page(page: str) -> None:
    with pytest.raises(FileRefused, match="is_web_page"):
        read_html(page.encode(), "п.xls")


def test_an_archive_of_several_pages_has_a_sheet_for_each() -> None:
    whole = mhtml(html(ROWS)).decode("latin-1")
    (sheet,) = read_mhtml(whole.encode("latin-1"), "п.mht")
    assert sheet.cells.rows()[2] == ("06.10.2022", "Форум")
    boundary = whole.split('boundary="')[1].split('"')[0]
    part = f"--{boundary}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    end = f"--{boundary}--"
    two = whole.encode("latin-1").replace(
        end.encode(), part.encode() + html(OTHER).encode() + f"\r\n{end}".encode()
    )
    sheets = read_mhtml(two, "п.mht")
    assert [sheet.name for sheet in sheets] == ["1", "2"]
    assert sheets[1].cells.rows()[1] == ("Лицей № 1", "Первая Анна")


def test_an_archive_of_no_page_is_no_table() -> None:
    whole = mhtml(html(ROWS)).replace(b"text/html", b"image/png")
    with pytest.raises(FileRefused, match="is_web_page"):
        read_mhtml(whole, "п.mht")


def test_an_archive_without_its_end_is_cut() -> None:
    whole = mhtml(html(ROWS))
    with pytest.raises(FileRefused, match="is_cut"):
        read_mhtml(whole[: whole.rstrip().rindex(b"--", 0, -4)], "п.mht")


def test_a_page_that_is_nested_without_end_is_refused() -> None:
    page = html(ROWS).replace("Семинар", "<div>" * 100_000 + "Семинар")
    with pytest.raises(FileRefused, match=r"markup_too_deep|damaged"):
        read_html(page.encode(), "п.xls")
