"""The reader: containers, encodings, delimiters, where the table is, what is left out."""

from __future__ import annotations

import pytest

from pipelines.inspect import inspect
from pipelines.problems import FileRefused, NeedsAnswer
from pipelines.read import address, read_sheets
from pipelines.recognise import recognise
from tests.files import EVENTS_HEAD, Rows, events, text, xls, xlsx

LIST = events(
    ["14.10.2021", "Педагогический флешмоб от победителей", "педагогический флешмоб", ""],
    ["25.01.2022", "Работа с одарёнными детьми", "семинар-практикум", 42],
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_text_file_is_read_in_its_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    seen = inspect(text(LIST, encoding, delimiter), "список.csv", "ru")
    assert (seen.encoding, seen.delimiter, seen.verdict) == (encoding, delimiter, "parse")
    assert (seen.header_row, seen.n_rows, seen.n_cols, seen.dataset) == (1, 2, 4, "events")


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "mac_cyrillic", "utf-16-le"])
def test_older_code_pages_are_told_apart(encoding: str) -> None:
    assert inspect(text(LIST, encoding), "список.csv", "ru").encoding == encoding


@pytest.mark.parametrize("make", [lambda rows: xlsx({"Лист1": rows}), xls], ids=["xlsx", "xls"])
def test_a_workbook_is_known_by_its_content_and_not_by_its_name(make: object) -> None:
    seen = inspect(make(LIST), "список.csv", "ru")  # type: ignore[operator]
    assert (seen.kind, seen.sheet, seen.dataset) == (
        "xlsx" if "lambda" in repr(make) else "xls", "Лист1", "events",
    )  # fmt: skip


def test_titles_stand_above_the_header_and_totals_below() -> None:
    rows: Rows = [
        ["Отчёт о мероприятиях"], ["2021-2022 учебный год"], [],
        *LIST, ["Итого", 2, "", 42],
    ]  # fmt: skip
    seen = inspect(xlsx({"Лист1": rows}), "отчёт.xlsx", "ru")
    assert (seen.header_row, seen.n_rows, seen.n_data_rows) == (4, 3, 2)


def test_a_header_of_two_merged_rows_is_one_header() -> None:
    rows: Rows = [
        ["Площадки района"], [],
        ["Площадка", None, None, "Сведения", None],
        ["№", "название", "вид", "приказ", "открыта"],
        [1, "Площадка А", "стажировочная площадка", "№ 5", "октябрь 2021"],
        [2, "Площадка Б", "стажировочная площадка", "", "октябрь 2021"],
    ]  # fmt: skip
    sheet = read_sheets(xlsx({"Лист1": rows}), "п.xlsx")[0]
    found = recognise(sheet)
    assert found.table.header_row == 4
    assert found.table.headers[1] == "Площадка название"
    assert found.dataset is not None
    assert found.dataset.name == "sites"
    assert set(found.mapping.values()) >= {"number", "title", "kind", "order_number", "opened"}


def test_a_table_may_begin_anywhere_and_addresses_stay_those_of_the_sheet() -> None:
    rows: Rows = [[], [], [None, None, *LIST[0]], [None, None, *LIST[1]]]
    found = recognise(read_sheets(xlsx({"Лист1": rows}), "п.xlsx")[0])
    assert found.table.data_rows == [4]
    assert address(4, min(found.mapping)) == "C4"


def test_invisible_characters_do_not_matter() -> None:
    rows = events(["14.10.2021\u00a0", "\u200bФлешмоб\u00ad", " форум ", "1\u00a0234"])
    rows[0] = ["Дата\u00a0проведения", "Мероприятие ", "\ufeffФорма", "Кол-во участников"]
    seen = inspect(text(rows), "список.csv", "ru")
    assert set((seen.mapping or {}).values()) == {
        "held_on", "title", "form", "participants_reported",
    }  # fmt: skip


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quoted", [False, True])
def test_a_text_is_cleaned_as_a_workbook_is(ends: str, quoted: bool) -> None:
    cells = ["1\u00a0234", "\u200bФлеш\u00adмоб", " форум ", "Иван"]
    if quoted:
        cells[3] = '"Иван\r\nда Марья\rда Пётр"'
    data = ends.join([";".join(EVENTS_HEAD), ";".join(cells), "чистая;строка;без;всего"]).encode()
    (sheet,) = read_sheets(data, "п.csv")
    seen = "Иван\nда Марья\nда Пётр" if quoted else "Иван"
    assert sheet.rows(1, 2) == [["1 234", "Флешмоб", "форум", seen]]


def test_a_repeated_header_and_a_row_of_column_numbers_are_no_data() -> None:
    rows: Rows = [LIST[0], [1, 2, 3, 4], LIST[1], LIST[0], LIST[2]]
    found = recognise(read_sheets(text(rows), "п.csv")[0])
    assert found.table.data_rows == [3, 5]
    assert found.table.left_out == [2, 4]


def test_line_breaks_inside_quoted_cells_do_not_end_a_record() -> None:
    rows = events(["14.10.2021", "Первая строка\nвторая строка", "форум", 5])
    found = recognise(read_sheets(text(rows), "п.csv")[0])
    assert len(found.table.data_rows) == 1


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"%PDF-1.7 ...", "отчёт.xlsx", "is_pdf"),
        (b"\x89PNG\r\n\x1a\n....", "фото.xlsx", "is_image"),
        (b"", "пусто.csv", "is_empty"),
        (b"<!DOCTYPE html><html>", "страница.xls", "is_web_page"),
        (b"x", "~$список.xlsx", "is_lock_file"),
        (b"PK\x03\x04broken xl/workbook", "битый.xlsx", "is_damaged"),
        (b"Rar!....", "архив.xlsx", "is_archive"),
    ],
)
def test_what_is_no_table_is_refused_with_its_own_sentence(
    data: bytes, name: str, reason: str
) -> None:
    with pytest.raises(FileRefused) as refused:
        read_sheets(data, name)
    assert refused.value.key == reason
    assert name in refused.value.message("ru")
    seen = inspect(data, name, "en")
    assert (seen.verdict, seen.dataset) == ("reject", None)


def test_bytes_that_fit_two_code_pages_equally_are_a_question() -> None:
    with pytest.raises(NeedsAnswer):
        read_sheets(b"a;b\n\xe5\xe5;1\n", "п.csv")


def test_a_merged_heading_goes_on_in_the_row_below() -> None:
    """What the row below names alone is the header's last row, though the row above is fuller."""
    rows: Rows = [
        ["Количество участников", "", "", ""],
        ["№ п/п", "Район", "Участников", ""],
        ["", "", "всего", "из них выпускников"],
        [1, "Крымский район", 2987, 2545],
        [2, "Тимашевский район", 25974, 23440],
    ]
    seen = inspect(xls(rows), "участники.xls", "ru")
    assert (seen.header_row, seen.n_data_rows) == (3, 2)


def test_a_data_row_of_texts_with_gaps_is_no_header() -> None:
    rows: Rows = [
        ["Школа", "Педагог", "Балл", ""],
        ["", "Первая Анна", "", "замечание"],
        ["МБОУ СОШ № 1", "Вторая Вера", 12, ""],
    ]
    seen = inspect(xls(rows), "список.xls", "ru")
    assert (seen.header_row, seen.n_data_rows) == (1, 2)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "mac_cyrillic"])
@pytest.mark.parametrize("word", ["Семинар", "Районный форум", "Йод", "Зимний урок и Карта"])
def test_a_long_list_of_few_words_does_not_mislead_about_its_encoding(
    encoding: str, word: str
) -> None:
    rows = events(*[["05.10.2022", f"{word} {number}", "форум", 5] for number in range(3000)])
    (sheet,) = read_sheets(text(rows, encoding), "п.csv")
    assert sheet.encoding == encoding
    assert sheet.rows(1, 2)[0][1] == f"{word} 0"
