"""What a file would change, told before it lands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipelines.answers import Answers
from pipelines.batches import retract
from pipelines.difference import Difference, difference
from pipelines.examine import Examined, examine
from pipelines.load import land
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.files import Rows, events, xlsx

EVERYTHING = Scope.everything()
HEAD: list[object] = ["ФИО", "Организация", "Должность", "Предметы"]
PEOPLE: Rows = [
    HEAD,
    ["Примерова Анна", "МБОУ СОШ № 1", "учитель", "математика, физика"],
    ["Образцов Иван", "МБОУ СОШ № 1", "учитель", "химия"],
    ["Пробный Пётр", "МБОУ СОШ № 2", "учитель", None],
]


def look(settings: Settings, rows: Rows, **said: Any) -> Examined:
    return examine(
        settings, EVERYTHING, xlsx({"Л": rows}), "п.xlsx", Answers(district="krymsky", **said)
    )


def compared(settings: Settings, rows: Rows, **said: Any) -> Difference:
    examined = look(settings, rows, **said)
    assert not examined.errors
    return difference(settings, EVERYTHING, examined.parts[0], examined.answers.mode)


def test_everything_is_new_the_first_time_and_the_same_the_second(own_sample: Settings) -> None:
    first = compared(own_sample, PEOPLE)
    assert first.counts() == {"new": 3, "changed": 0, "gone": 0, "same": 0}
    land(own_sample, EVERYTHING, look(own_sample, PEOPLE), "test")
    again = compared(own_sample, PEOPLE)
    assert again.counts() == {"new": 0, "changed": 0, "gone": 0, "same": 3}


def test_a_changed_cell_is_told_as_it_was_and_as_it_will_be(own_sample: Settings) -> None:
    land(own_sample, EVERYTHING, look(own_sample, PEOPLE), "test")
    rows: Rows = [HEAD, ["Образцов Иван", "МБОУ СОШ № 1", "учитель", "химия, биология"],
                  ["Новая Ольга", "МБОУ СОШ № 1", "учитель", None]]  # fmt: skip
    found = compared(own_sample, rows)
    assert found.counts() == {"new": 1, "changed": 1, "gone": 0, "same": 0}
    (change,) = found.changed.select("column", "was", "now").rows()
    assert change == ("subject", "химия", "химия, биология")


def test_a_replacing_list_says_who_is_gone_of_its_own_place_only(own_sample: Settings) -> None:
    land(own_sample, EVERYTHING, look(own_sample, PEOPLE), "test")
    found = compared(own_sample, PEOPLE[:2], mode="replace", valid_on=dt.date.today())
    assert found.counts() == {"new": 0, "changed": 0, "gone": 1, "same": 1}
    assert found.gone["full_name"].to_list() == ["Образцов Иван"]


@pytest.mark.parametrize("replacing", [True, False])
def test_of_dated_facts_those_within_the_span_are_gone(
    own_sample: Settings, replacing: bool
) -> None:
    journal = events(*[[f"{day}.11.2030", f"Встреча {day}", "форум", 5] for day in (1, 2, 3, 20)])
    land(own_sample, EVERYTHING, look(own_sample, journal), "test")
    found = compared(
        own_sample, [journal[0], journal[1], journal[3]], mode="replace" if replacing else "update"
    )
    gone = ["Встреча 2"] if replacing else []
    assert found.gone["title"].to_list() == gone


def test_what_was_undone_is_new_again(own_sample: Settings) -> None:
    (batch,) = land(own_sample, EVERYTHING, look(own_sample, PEOPLE), "test")
    retract(own_sample.landing, batch.batch_id, "проба", "test", EVERYTHING)
    assert compared(own_sample, PEOPLE).counts()["new"] == 3


def test_numbers_of_documents_are_theirs_and_not_their_batches(own_sample: Settings) -> None:
    orders: Rows = [["Номер", "Вид документа", "Название", "Дата"],
                    ["77-к", "приказ", "Об открытии площадок", "01.09.2022"]]  # fmt: skip
    land(own_sample, EVERYTHING, look(own_sample, orders, dataset="documents"), "test")
    again = compared(own_sample, orders, dataset="documents")
    assert again.counts() == {"new": 0, "changed": 0, "gone": 0, "same": 1}


def test_a_changed_row_is_named_as_its_file_names_it(own_sample: Settings) -> None:
    land(own_sample, EVERYTHING, look(own_sample, PEOPLE), "Примерова")
    changed = compared(own_sample, [HEAD, [*PEOPLE[1][:2], "методист", PEOPLE[1][3]]]).changed
    (row,) = changed.select("full_name", "organisation", "column").rows()
    assert row == ("Примерова Анна", "МБОУ СОШ № 1", "position")
