"""The workbook that goes back to its sender: what is wrong is marked, and it can be sent again."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from pipelines.annotate import annotated, put_off_workbook
from pipelines.answers import Answers
from pipelines.examine import Examined, examine
from pipelines.load import land
from pipelines.put_off import read_put_off, waiting
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.containers import zipped
from tests.files import events, text, xls, xlsx

EVERYTHING = Scope.everything()
GOOD: list[object] = ["05.10.2022", "А", "форум", 5]
ROWS = events(GOOD, ["31.02.2022", "Б", "пир", 5])
LIKE_A_FORMULA = events(GOOD, ["31.02.2022", "=1+1", "пир", 5])


def look(settings: Settings, data: bytes, name: str, **said: Any) -> Examined:
    return examine(settings, EVERYTHING, data, name, Answers(district="krymsky", **said))


def own_workbook() -> bytes:
    """Return a workbook with a title, a format, a formula and a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Наш журнал"
    sheet["A1"] = "Журнал школы"
    sheet["A1"].font = Font(bold=True)
    for row in ROWS:
        sheet.append(row)
    sheet["F3"] = "=D3*2"
    book.create_sheet("Заметки")["B2"] = "позвонить"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_their_own_workbook_comes_back_with_red_cells_comments_and_a_list(sample: Settings) -> None:
    examined = look(sample, own_workbook(), "журнал.xlsx")
    book = opened(annotated(examined.looked, examined.problems, "ru"))
    assert book.sheetnames == ["Ошибки", "Наш журнал", "Заметки"]
    journal = book["Наш журнал"]
    assert journal["A1"].font.bold
    assert journal["F3"].value == "=D3*2"
    red = [cell.coordinate for row in journal.iter_rows() for cell in row
           if cell.fill.start_color.rgb.endswith("F4B6B6")]  # fmt: skip
    assert red == ["A4", "C4"]
    assert "это не дата" in journal["A4"].comment.text.lower()
    listed = book["Ошибки"]
    assert [cell.value for cell in listed[3]][:3] == [
        "Наш журнал!A4",
        "Дата проведения",
        "31.02.2022",
    ]
    assert listed["A3"].hyperlink.location or listed["A3"].hyperlink.target == "#'Наш журнал'!A4"


@pytest.mark.parametrize("kind", ["csv", "xls", "xlsx", "zip"])
def test_it_is_put_right_and_sent_again_under_any_name(own_sample: Settings, kind: str) -> None:
    files = {
        "csv": text(LIKE_A_FORMULA, "cp1251"),
        "xls": xls(LIKE_A_FORMULA),
        "zip": zipped({"ж.csv": text(LIKE_A_FORMULA)}),
    }
    data = files.get(kind) or xlsx({"Лист1": ROWS})
    examined = look(own_sample, data, f"ж.{kind}")
    book = opened(annotated(examined.looked, examined.problems, "ru"))
    (name,) = [name for name in book.sheetnames if name != "Ошибки"]
    sheet = book[name]
    assert [one.cell for one in examined.errors] == ["A3", "C3"]
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("Б" if kind == "xlsx" else "=1+1", "s")
    sheet["A3"], sheet["C3"] = "28.02.2022", "форум"
    out = io.BytesIO()
    book.save(out)
    again = look(own_sample, out.getvalue(), "совсем другое имя.xlsx")
    assert again.problems == []
    assert [part.rows.height for part in again.parts] == [2]
    assert land(own_sample, EVERYTHING, again, "test")[0].counts["rows"] == 2


def test_a_text_that_looks_like_a_formula_stays_a_text_in_the_list(sample: Settings) -> None:
    rows = events(["05.10.2022", "А", "=cmd()", 5])
    for data, name in ((text(rows), "п.csv"), (xlsx({"Л": rows}), "п.xlsx")):
        examined = look(sample, data, name)
        listed = opened(annotated(examined.looked, examined.problems, "en")).worksheets[0]
        assert listed.title == "Errors"
        assert all(cell.data_type != "f" for row in listed.iter_rows() for cell in row)


def test_a_sheet_called_errors_is_not_taken_for_the_list(sample: Settings) -> None:
    examined = look(sample, xlsx({"Ошибки": ROWS}), "п.xlsx")
    assert [part.texts.sheet for part in examined.parts] == ["Ошибки"]
    book = opened(annotated(examined.looked, examined.problems, "ru"))
    assert book.sheetnames == ["Ошибки 1", "Ошибки"]


def test_rows_put_off_come_back_put_right_and_wait_no_longer(own_sample: Settings) -> None:
    examined = look(own_sample, text(LIKE_A_FORMULA), "ж.csv", put_off=True)
    (landed,) = land(own_sample, EVERYTHING, examined, "test")
    (batch,) = waiting(own_sample.landing, EVERYTHING)
    book = opened(put_off_workbook(read_put_off(batch), landed.batch_id, "ru"))
    sheet = book["Отложено"]
    assert [cell.value for cell in sheet[2]][:2] == ["31.02.2022", "=1+1"]
    assert sheet["A2"].comment
    sheet["A2"], sheet["C2"] = "28.02.2022", "форум"
    out = io.BytesIO()
    book.save(out)
    again = look(own_sample, out.getvalue(), "отложенные.xlsx")
    assert not again.errors
    land(own_sample, EVERYTHING, again, "test")
    assert waiting(own_sample.landing, EVERYTHING) == []
