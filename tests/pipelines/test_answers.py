"""What a sender can say of a file: columns, header, corrections, rows to put off."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from pipelines.answers import Answers, Place, SheetAnswer
from pipelines.examine import Examined, examine
from pipelines.load import land, land_and_build, landed_before, undo
from pipelines.problems import FileRefused
from pipelines.put_off import read_put_off, settle, waiting
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.files import EVENTS_HEAD, Rows, events, text, xlsx

EVERYTHING = Scope.everything()
GOOD = ["05.10.2022", "Семинар А", "форум", 5]
BAD = ["31.02.2022", "Семинар Б", "форум", 5]


def look(settings: Settings, rows: Rows, sender: str = "", **said: object) -> Examined:
    answers = Answers(district="krymsky", **said)  # type: ignore[arg-type]
    return examine(settings, EVERYTHING, xlsx({"Журнал": rows}), "ж.xlsx", answers, sender=sender)


def test_a_person_says_which_column_is_which(sample: Settings) -> None:
    rows = [["Когда было", "О чём", "Как", "Сколько"], GOOD]
    with pytest.raises(FileRefused):
        look(sample, rows, dataset="events")
    mapping = {0: "held_on", 1: "title", 2: "form", 3: "participants_reported"}
    said = {"Журнал": SheetAnswer("events", 1, mapping)}
    (part,) = look(sample, rows, sheets=said).parts
    assert part.rows["held_on"].to_list() == [dt.date(2022, 10, 5)]
    assert part.rows["participants_reported"].to_list() == [5]


def test_a_confirmed_mapping_is_remembered_for_its_sender_and_headers(own_sample: Settings) -> None:
    rows = [["Когда было", "О чём", "Как", "Сколько"], GOOD]
    mapping = {0: "held_on", 1: "title", 2: "form"}
    said = {"Журнал": SheetAnswer("events", 1, mapping)}
    first = look(own_sample, rows, "Примерова", sheets=said)
    (batch,) = land(own_sample, EVERYTHING, first, "Примерова")
    (part,) = look(own_sample, [rows[0], BAD], "Примерова").parts
    assert part.recognised.is_remembered
    assert part.recognised.mapping == mapping
    assert part.recognised.unmapped == ["Сколько"]
    for other in ([[*rows[0], "Ещё"], [*GOOD, 1]], rows):
        sender = "Примерова" if other is not rows else "Образцов"
        with pytest.raises(Exception, match="not_recognised"):
            look(own_sample, other, sender)
    undo(own_sample, EVERYTHING, batch.batch_id, "проба", "Примерова")
    with pytest.raises(Exception, match="not_recognised"):
        look(own_sample, rows, "Примерова")


def test_a_person_says_where_the_header_is_and_which_sheet_stays_out(sample: Settings) -> None:
    data = xlsx({"А": [["Отчёт", None, None, None], *events(GOOD)], "Б": events(BAD)})
    said = {"А": SheetAnswer(header_row=2), "Б": SheetAnswer(is_left_out=True)}
    answers = Answers(district="krymsky", sheets=said)
    examined = examine(sample, EVERYTHING, data, "ж.xlsx", answers)
    assert [part.texts.sheet for part in examined.parts] == ["А"]
    assert examined.skipped == ["Б"]
    assert not examined.errors


def test_a_text_put_right_is_read_instead_and_the_original_stays(own_sample: Settings) -> None:
    wrong = look(own_sample, events(GOOD, BAD))
    (problem,) = wrong.errors
    assert problem.cell
    place = Place("Журнал", problem.cell, problem.value)
    examined = look(own_sample, events(GOOD, BAD), corrections={place: "28.02.2022"})
    assert not examined.errors
    (batch,) = land(own_sample, EVERYTHING, examined, "test")
    told = {"sheet": "Журнал", "cell": "A3", "was": "31.02.2022", "now": "28.02.2022"}
    assert batch.corrections == [told]
    assert landed_before(own_sample, EVERYTHING, examined)
    other = look(own_sample, events(GOOD, BAD), corrections={place: "27.02.2022"})
    assert not landed_before(own_sample, EVERYTHING, other)


def test_a_correction_reaches_one_of_several_names_in_a_cell(sample: Settings) -> None:
    rows: Rows = [["Направление", "Команды-лидеры", "Команды скрытых резервов"],
                  ["1", "МБОУ СОШ № 999\nМБОУ СОШ № 1", "МБОУ СОШ № 2"]]  # fmt: skip
    day = dt.date(2022, 1, 10)
    wrong = look(sample, rows, valid_on=day)
    unknown = [one for one in wrong.errors if one.value == "МБОУ СОШ № 999"]
    assert unknown
    right = wrong.parts[0].rows["organisation"].to_list()[1]
    place = Place("Журнал", unknown[0].cell or "", "МБОУ СОШ № 999")
    mended = look(sample, rows, valid_on=day, corrections={place: "МБОУ СОШ № 3"})
    assert mended.parts[0].rows["organisation"].to_list()[:2] == ["МБОУ СОШ № 3", right]


def test_good_rows_land_and_the_others_wait(own_sample: Settings) -> None:
    examined = look(own_sample, events(GOOD, BAD), put_off=True)
    assert not examined.errors
    assert [one.cell for one in examined.problems] == ["A3"]
    (batch,) = land(own_sample, EVERYTHING, examined, "test")
    assert batch.counts == {"rows": 1, "left_out": 0, "put_off": 1}
    (one,) = waiting(own_sample.landing, EVERYTHING)
    put_off = read_put_off(one)
    assert [row["title"] for row in put_off.rows] == ["Семинар Б"]
    assert [(p.cell, p.value, p.reason) for p in put_off.problems] == [
        ("A3", "31.02.2022", "not_a_date")
    ]
    assert not landed_before(own_sample, EVERYTHING, look(own_sample, events(GOOD, BAD)))
    settle(own_sample.landing, batch.batch_id, "не нужны", "test", EVERYTHING)
    assert waiting(own_sample.landing, EVERYTHING) == []
    settled = json.loads((one.folder / "settled.json").read_text("utf-8"))
    assert settled["why"] == "не нужны"


def test_what_a_row_in_error_declared_takes_with_it_what_names_it(sample: Settings) -> None:
    took_part: Rows = [
        ["Мероприятие", "Дата проведения", "Организация участника", "Роль"],
        ["Семинар А", "05.10.2022", "МБОУ СОШ № 1", "участник"],
        ["Семинар Б", "06.10.2022", "МБОУ СОШ № 1", "участник"],
    ]
    held = events(GOOD, ["06.10.2022", "Семинар Б", "неизвестная форма", 5])
    data = xlsx({"Мероприятия": held, "Участие": took_part})
    answers = Answers(district="krymsky", put_off=True)
    examined = examine(sample, EVERYTHING, data, "ж.xlsx", answers)
    assert [part.rows.height for part in examined.parts] == [1, 1]
    assert [one.reason for one in examined.problems] == ["not_a_code", "unknown_event"]


def test_of_two_rows_that_contradict_each_other_neither_lands(sample: Settings) -> None:
    head: list[object] = ["ФИО", "Организация", "Должность"]
    rows: Rows = [head, ["Примеров Пётр", "МБОУ СОШ № 1", "учитель"],
                  ["Примеров Пётр", "МБОУ СОШ № 1", "директор"],
                  ["Образцов Иван", "МБОУ СОШ № 1", "учитель"]]  # fmt: skip
    (part,) = look(sample, rows, dataset="people", put_off=True).parts
    assert part.rows["full_name"].to_list() == ["Образцов Иван"]
    assert len(part.put_off.rows) == 2


def test_a_replacing_list_lands_whole_or_not_at_all(sample: Settings) -> None:
    with pytest.raises(FileRefused, match="put_off_in_a_list"):
        look(sample, events(GOOD, BAD), put_off=True, mode="replace")
    with pytest.raises(FileRefused, match="nothing_sound"):
        look(sample, events(BAD), put_off=True)


def test_a_delimiter_and_an_encoding_can_be_said(sample: Settings) -> None:
    rows: Rows = [[*EVENTS_HEAD], ["05.10.2022", "А|Б", "форум", "5"]]
    data = text(rows, "cp866", "|").replace('"А|Б"'.encode("cp866"), "А".encode("cp866"))
    answers = Answers(district="krymsky", encoding="cp866", delimiter="|")
    (part,) = examine(sample, EVERYTHING, data, "ж.csv", answers).parts
    assert part.rows["title"].to_list() == ["А"]


def test_put_off_rows_settle_when_they_come_back(own_sample: Settings) -> None:
    first = look(own_sample, events(GOOD, BAD), put_off=True)
    landed = land_and_build(own_sample, EVERYTHING, first, "test")
    batch = landed.batches[0].batch_id
    mark: Rows = [["Рост: что исправить", batch]]
    data = xlsx({"Журнал": events(["28.02.2022", *BAD[1:]]), "Ошибки": mark})
    back = examine(own_sample, EVERYTHING, data, "отложенные.xlsx", Answers(district="krymsky"))
    assert back.looked.answers_to == batch
    land(own_sample, EVERYTHING, back, "test")
    assert waiting(own_sample.landing, EVERYTHING) == []
