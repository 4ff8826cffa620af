"""Workbooks: numbers are numbers, texts are never computed, the same page gives the same bytes."""

from __future__ import annotations

import ast
import datetime as dt
import io
import zipfile
from typing import Any

import openpyxl
import polars as pl
import pytest

from dashboard.exports.cells import column_of
from dashboard.exports.chart_rows import FIELDS
from dashboard.exports.workbook import xlsx
from dashboard.reports.base import Listing
from pipelines.settings import PROJECT
from pipelines.texts import LANGS, Lang
from tests.dashboard.exports.office_pages import NASTY, listing, page, tiles

HEAD = 4


def opened(made: bytes) -> openpyxl.Workbook:
    """Return a workbook as a reader gets it."""
    return openpyxl.load_workbook(io.BytesIO(made))


def table(book: openpyxl.Workbook, name: str) -> dict[str, list[Any]]:
    """Return the cells of a sheet by the titles of its columns."""
    sheet = book[name]
    return {str(cells[0].value): list(cells[1:]) for cells in sheet.iter_cols(min_row=HEAD)}


def values(cells: list[Any]) -> list[Any]:
    return [cell.value for cell in cells]


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_page_gives_the_same_bytes(lang: Lang) -> None:
    assert xlsx([page(lang)]) == xlsx([page(lang)])


def test_headline_numbers_are_one_table_of_real_numbers() -> None:
    told = table(opened(xlsx([page()])), "Показатели")
    shares, bound, growth, yes, none, words = told["Значение"]
    assert (shares.value, shares.number_format) == (0.585, r"#,##0.0\ %")
    assert (bound.value, bound.number_format) == (2044, '">"#,##0')
    assert growth.value == pytest.approx(3.33)
    assert [yes.value, none.value, words.value] == ["да", "—", "7 из 8"]
    assert values(told["Цель"])[0] == 0.6
    assert values(told["Числитель"])[0] == 117
    assert values(told["Статус"])[:1] == ["▲\xa0Зона внимания"]
    assert told["Статус"][0].fill.fgColor.rgb == "FFFDF0D8"


def test_a_column_becomes_numbers_or_dates_only_as_a_whole() -> None:
    book = opened(xlsx([page()]))
    told = table(book, book.sheetnames[3])
    assert values(told["Участники"]) == [12, "—", 142, 1550, 0, None, 3, 4, 5]
    assert told["Участники"][2].number_format == '">"#,##0'
    assert values(told["Доля"])[:4] == [0.577, 1, 0, "—"]
    assert values(told["Дата"])[:2] == [dt.datetime(2022, 1, 25), "—"]
    assert values(told["Код"])[0] == "1.10"
    assert values(told["Номер"])[:2] == ["007", "12"]
    assert values(told["Рост"])[:4] == [14, -19, 0, 0]
    assert told["Состояние"][0].fill.fgColor.rgb == "FFFBE3E8"


@pytest.mark.parametrize(
    ("cells", "lang", "expected"),
    [
        (["57.7%", ">3.0%"], "en", [0.577, 0.03]),
        (["25 Jan 2022", "1 Feb 2022"], "en", [dt.date(2022, 1, 25), dt.date(2022, 2, 1)]),
        (["31.02.2022"], "ru", ["31.02.2022"]),
        (["2021", "2022"], "ru", ["2021", "2022"]),
        (["+79181234567"], "ru", ["+79181234567"]),
        (["5", "5,0 %"], "ru", ["5", "5,0 %"]),
        (["2 из 8"], "ru", ["2 из 8"]),
        (["+3,6\xa0п.п.", "−1,0\xa0п.п."], "ru", [3.6, -1.0]),
    ],
)
def test_texts_are_read_back_as_they_were_written(
    cells: list[str], lang: Lang, expected: list[object]
) -> None:
    assert [cell.value for cell in column_of("Доля", cells, lang)] == expected


def test_texts_are_never_formulas_or_links() -> None:
    made = xlsx([page()])
    book = opened(made)
    cells = table(book, book.sheetnames[3])["Текст"]
    assert values(cells) == NASTY
    assert {cell.data_type for cell in cells} == {"s"}
    for cell in cells:
        assert bool(cell.quotePrefix) == cell.value.startswith(("=", "+", "-", "@", "\t")), cell
    parts = zipfile.ZipFile(io.BytesIO(made))
    sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in parts.read(name) for name in sheets)
    assert not any("_rels" in name and "worksheets" in name for name in parts.namelist())


def test_rows_of_a_chart_keep_their_precision() -> None:
    book = opened(xlsx([page()]))
    name = next(name for name in book.sheetnames if name.startswith("Рис. 1"))
    told = table(book, name)
    assert values(told["Период"]) == ["2021/22", "2022/23"]
    assert values(told["Значение"]) == [0.51234, 0.585]
    assert told["Значение"][0].number_format == r"#,##0.0\ %"


def test_every_chart_that_can_be_drawn_has_its_columns() -> None:
    drawn = {
        f"{path.stem}.{function.name}"
        for path in (PROJECT / "dashboard" / "charts").glob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        and any(isinstance(one, ast.Name) and one.id == "drawn" for one in function.decorator_list)
    }
    assert drawn == FIELDS.keys()


def test_the_first_sheet_tells_what_the_file_is_and_leads_to_the_others() -> None:
    book = opened(xlsx([page()]))
    first = book.worksheets[0]
    told = [cell.value for row in first.iter_rows() for cell in row if cell.value]
    for one in ("Охват вырос", "Крымский район · проект", "Данные собраны 28.11.2026.",
                "K7QF-2M9D", "7209752d", "+7 не загружено", "9 строк"):  # fmt: skip
        assert one in told, one
    links = [cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink]
    assert [link.rpartition("!")[0].strip("'") for link in links] == book.sheetnames[1:]


def test_names_of_sheets_are_short_own_and_allowed() -> None:
    same = [listing(), listing(), Listing("x", "History", "", pl.DataFrame({"a": []}))]
    names = opened(xlsx([page(blocks=same), page(blocks=same)])).sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert names[:2] == ["Содержание", "1. О странице"]
    assert [name for name in names if name.startswith("2. ")]


def test_sheets_are_ready_to_be_filtered_and_printed() -> None:
    made = xlsx([page()])
    book = opened(made)
    sheet = book["Показатели"]
    assert sheet.freeze_panes == "B5"
    assert sheet.auto_filter.ref == "A4:K10"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert "K7QF-2M9D" in sheet.oddFooter.left.text
    assert book.properties.title == "Охват вырос"
    assert not book.properties.creator
    assert book.properties.created == dt.datetime(2026, 11, 28)


def test_a_page_in_english_has_english_words() -> None:
    book = opened(xlsx([page("en")]))
    assert book.sheetnames[:3] == ["About the page", "Text", "Indicators"]
    assert "Value" in table(book, "Indicators")


def test_what_xml_cannot_hold_is_left_out() -> None:
    book = opened(xlsx([page(title="Охват\x00 вырос\x0b", blocks=[tiles()])]))
    assert book.properties.title == book.worksheets[0]["A1"].value == "Охват вырос"


def test_an_empty_table_says_so() -> None:
    empty = Listing("x", "Ничего", "", pl.DataFrame({"Кто": [], "Когда": []}))
    told = table(opened(xlsx([page(blocks=[empty])])), "Ничего")
    assert values(told["Кто"]) == ["Строк нет."]
