"""The containers that people send: known by content, read to the same cells."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import xlsxwriter
import xlwt

from pipelines.inspect import inspect
from pipelines.problems import NeedsAnswer
from pipelines.read import read_sheets
from pipelines.texts import say
from tests.containers import excel_5, html, mhtml, ods, spreadsheetml, xlsb, zipped
from tests.faults import archives
from tests.files import Rows, text, xls

ROWS: Rows = [
    ["Номер", "Школа", "Дата", "Доля"],
    ["00123", "МБОУ «СОШ № 1»", dt.date(2024, 9, 1), 0.1 + 0.2],
    ["00124", "первая строка\nвторая; строка", None, 5],
    ["", "", dt.date(2021, 1, 31), -0.5],
]
# Dates of workbooks come as 2024-09-01, and of pages and texts as they are written.
CELLS = [
    ("Номер", "Школа", "Дата", "Доля"),
    ("00123", "МБОУ «СОШ № 1»", "2024-09-01", "0.3"),
    ("00124", "первая строка\nвторая; строка", "", "5"),
    ("", "", "2021-01-31", "-0.5"),
]
WRITTEN: Rows = [[f"{one:%d.%m.%Y}" if isinstance(one, dt.date) else "0.3" if one == 0.1 + 0.2
                  else one for one in row] for row in ROWS]  # fmt: skip
READ = [tuple("" if cell is None else str(cell) for cell in row) for row in WRITTEN]
PAGE = html(WRITTEN, "")


def xlsx_with_dates() -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Лист1")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for number, row in enumerate(ROWS):
            for place, value in enumerate(row):
                sheet.write(number, place, value, day if isinstance(value, dt.date) else None)
    return data.getvalue()


CONTAINERS: dict[str, tuple[bytes, str, list[tuple[str, ...]]]] = {
    "xlsx": (xlsx_with_dates(), "xlsx", CELLS),
    "xlsb": (xlsb(ROWS), "xlsb", CELLS),
    "xlsm": (zipped(archives.parts() | {"xl/vbaProject.bin": b"x"}), "xlsm", [("1", "2")]),
    "ods": (ods(ROWS), "ods", CELLS),
    "xls of Excel 5": (excel_5(ROWS), "xls", CELLS),
    "xls of Excel 97": (xls(WRITTEN), "xls", READ),
    "XML of Excel 2003": (spreadsheetml(ROWS), "spreadsheetml", CELLS),
    "XML of Excel 2003 in UTF-16": (spreadsheetml(ROWS, "utf-16"), "spreadsheetml", CELLS),
    "a page": (html(WRITTEN).encode(), "html", READ),
    "a page in cp1251 that does not say so": (PAGE.encode("cp1251"), "html", READ),
    "a page in UTF-16": (PAGE.encode("utf-16"), "html", READ),
    "a web archive": (mhtml(html(WRITTEN)), "mhtml", READ),
    "a web archive in cp1251": (mhtml(PAGE, "windows-1251"), "mhtml", READ),
    "a text": (text(WRITTEN), "text", READ),
    "a zip of a text": (zipped({"п/а.csv": text(WRITTEN), "__MACOSX/._а": b"x"}), "text", READ),
    "a zip of a workbook": (zipped({"а.xlsx": xlsx_with_dates()}), "xlsx", CELLS),
}


@pytest.mark.parametrize("extension", ["xlsx", "xls", "csv", "txt", "pdf", "mht"])
@pytest.mark.parametrize("container", CONTAINERS)
def test_a_container_is_known_by_its_content_whatever_its_extension(
    container: str, extension: str
) -> None:
    data, kind, cells = CONTAINERS[container]
    (sheet,) = read_sheets(data, f"список.{extension}")
    assert (sheet.kind, sheet.cells.rows()) == (kind, cells)


def test_a_long_text_is_read_as_a_short_one_is() -> None:
    long: Rows = [*WRITTEN, *WRITTEN[1:] * 3_000]
    (sheet,) = read_sheets(text(long, "cp1251"), "а.csv")
    assert sheet.encoding == "cp1251"
    assert sheet.cells.rows() == [*READ, *READ[1:] * 3_000]


@pytest.mark.parametrize("delimiter", [None, ";", ","])
def test_a_person_may_say_the_encoding_and_the_delimiter(delimiter: str | None) -> None:
    data = "a,b;c,d\n1,2;3,4\n".encode("utf-16-le")
    (sheet,) = read_sheets(data, "а.csv", "utf-16-le", delimiter)
    assert sheet.cells.width == {None: 3, ";": 2, ",": 3}[delimiter]


def test_an_archive_of_several_tables_asks_and_names_them() -> None:
    data = zipped({"а.csv": text(WRITTEN), "б.xlsx": xlsx_with_dates()})
    with pytest.raises(NeedsAnswer) as asked:
        read_sheets(data, "п.zip")
    assert "а.csv; б.xlsx" in asked.value.message("ru")
    assert inspect(data, "п.zip", "ru").verdict == "ask"


def test_a_cell_that_spans_others_has_its_text_in_the_first_of_them() -> None:
    page = b"""<table><tr><th rowspan=2>a</th><th colspan=2>b</th></tr><tr><th>c<th>d</tr>
    <tr><td>1<td>2<td>3</tr></table>"""
    (sheet,) = read_sheets(page, "а.xls")
    assert sheet.cells.rows() == [("a", "b", ""), ("", "c", "d"), ("1", "2", "3")]


def test_a_merged_cell_of_xml_leaves_the_next_ones_empty() -> None:
    cell = '<Cell ss:MergeAcross="1"><Data ss:Type="String">Итог</Data></Cell>'
    more = f'<Row ss:Index="4">{cell}<Cell><Data ss:Type="Boolean">1</Data></Cell></Row>'
    data = spreadsheetml([["a", "b", "c"]]).replace(b"</Table>", f"{more}</Table>".encode())
    (sheet,) = read_sheets(data, "а.xml")
    assert sheet.cells.rows()[1:] == [("", "", ""), ("", "", ""), ("Итог", "", "true")]


def noted_workbook() -> bytes:
    """Return a workbook with a hidden sheet, rows and columns, and an error in a cell."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        for name in ("Явный", "Тайный"):
            sheet = book.add_worksheet(name)
            sheet.write_row(2, 1, ["Школа", "Балл"])
            sheet.write_row(3, 1, ["СОШ № 1"])
            sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")
        sheet.hide()
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
    return data.getvalue()


def test_what_people_do_not_see_is_said_and_errors_stand_in_their_cells() -> None:
    seen, hidden = read_sheets(noted_workbook(), "а.xlsx")
    assert (seen.is_hidden, seen.notes) == (False, ("error_cells",))
    assert hidden.is_hidden
    assert hidden.notes == ("hidden_sheet", "hidden_columns", "hidden_rows", "error_cells")
    for sheet in (seen, hidden):
        assert sheet.cells.rows()[2:] == [("", "Школа", "Балл"), ("", "СОШ № 1", "#DIV/0!")]


NOTES = ("macros_ignored", "hidden_sheet", "hidden_rows", "hidden_columns", "error_cells",
         "from_archive")  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
def test_every_note_is_worded(note: str) -> None:
    assert say(f"notes.{note}", "ru") != say(f"notes.{note}", "en")


def test_macros_are_not_run_and_an_archive_is_said() -> None:
    (sheet,) = read_sheets(CONTAINERS["xlsm"][0], "а.xlsm")
    assert sheet.notes == ("macros_ignored",)
    (sheet,) = read_sheets(CONTAINERS["a zip of a text"][0], "а.zip")
    assert sheet.notes == ("from_archive",)


def test_the_million_empty_rows_at_the_end_of_an_ods_are_none() -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"/>'
    tail = f'<table:table-row table:number-rows-repeated="1048570">{cell}</table:table-row>'
    (sheet,) = read_sheets(ods(ROWS, tail), "а.ods")
    assert sheet.cells.rows() == CELLS


def test_an_error_in_an_old_workbook_stands_in_its_cell() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Лист1")
    sheet.write(1, 1, "Балл")
    sheet.row(2).set_cell_error(1, 42)  # The code of #N/A.
    data = io.BytesIO()
    book.save(data)
    (found,) = read_sheets(data.getvalue(), "а.xls")
    assert found.cells.rows()[1:] == [("", "Балл"), ("", "#N/A")]
    assert found.notes == ("error_cells",)


def test_bare_quotes_of_accounting_programs_are_letters() -> None:
    data = 'Номер;Название\n1;"Ромашка" ООО\n2;ООО "Лилия"\n3;"Роза"\n'.encode()
    (sheet,) = read_sheets(data, "а.csv")
    assert sheet.cells["1"].to_list() == ["Название", '"Ромашка" ООО', 'ООО "Лилия"', "Роза"]
