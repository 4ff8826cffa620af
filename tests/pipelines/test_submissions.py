"""Marks about what was handed in, and what they make of a duty: the rules, by example."""

from __future__ import annotations

import pytest

from pipelines.answers import Answers
from pipelines.examine import examine
from pipelines.load import undo
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.duties import (
    DISTRICT,
    FIRST,
    SECOND,
    duties_world,
    duty,
    land_on,
    marked,
    measured,
    opened,
)
from tests.files import text

EVERYTHING = Scope.everything()


@pytest.fixture
def world(empty: Settings) -> Settings:
    """Two schools that owe something."""
    duties_world(empty)
    return empty


def test_a_mark_hands_in_what_is_on_paper(world: Settings) -> None:
    land_on(world, "2022-06-15", "submissions", [marked("сдано", "30.05.2022")])
    assert duty(world, "2022-06-14")["status"] == "overdue", "nobody knew yet"
    found = duty(world, "2022-06-15")
    assert (found["status"], found["state"], found["n_batches"]) == ("on_time", "submitted", 0)


def test_an_excused_school_owes_nothing_and_is_in_no_rate(world: Settings) -> None:
    land_on(world, "2022-05-01", "submissions",
            [marked("освобождён", "01.05.2022", reason="ремонт")])  # fmt: skip
    found = duty(world, "2022-07-01")
    assert (found["status"], found["reason"]) == ("excused", "ремонт")
    with opened(world, "2022-07-01") as con:
        rates = con.sql(
            """
            select n_expected, n_submitted, submitted_rate from marts.completeness_rates
            where dataset = 'assessments' and year_id = 'sy2022' and district_id is not null
                and not is_of_holder
            """
        ).fetchall()
    assert rates == [(1, 0, 0.0)]


def test_a_moved_due_day_goes_before_that_of_the_calendar(world: Settings) -> None:
    land_on(world, "2022-05-25", "submissions", [
        marked("срок перенесён", "25.05.2022", "", reason="карантин", due_on="10.06.2022"),
        marked("срок перенесён", "26.05.2022", SECOND, reason="переезд", due_on="20.06.2022"),
    ])  # fmt: skip
    land_on(world, "2022-06-10", "assessments", [measured(FIRST)])
    first, second = duty(world, "2022-06-15"), duty(world, "2022-06-15", SECOND)
    assert (first["status"], str(first["due_on"])) == ("on_time", "2022-06-10")
    assert (second["status"], str(second["due_on"])) == ("expected", "2022-06-20")
    assert str(second["first_due_on"]) == "2022-05-31"


def test_the_newest_mark_says_what_was_made_of_it(world: Settings) -> None:
    steps = [
        ("сдано", "20.05.2022"),
        ("принято", "01.06.2022"),
        ("закрыто", "05.06.2022"),
        ("сдано", "06.06.2022"),
        ("открыто вновь", "10.06.2022"),
        ("сдано", "11.06.2022"),
    ]
    for state, on in steps:
        day, month, year = on.split(".")
        reason = {"reason": "ошибка"} if state == "открыто вновь" else {}
        land_on(world, f"{year}-{month}-{day}", "submissions", [marked(state, on, **reason)])
    seen = {day: duty(world, f"2022-{day}")["state"]
            for day in ("05-19", "05-20", "06-01", "06-05", "06-06", "06-10", "06-11")}  # fmt: skip
    assert seen == {
        "05-19": None, "05-20": "submitted", "06-01": "accepted", "06-05": "locked",
        # Handing in once more does not open a locked period.
        "06-06": "locked", "06-10": "reopened", "06-11": "submitted",
    }  # fmt: skip
    assert duty(world)["status"] == "on_time", "the first time counts"


def test_a_mark_of_the_whole_district_holds_for_each_school(world: Settings) -> None:
    land_on(world, "2022-05-30", "submissions", [marked("сдано", "30.05.2022", "")])
    assert {duty(world, school=one)["status"] for one in (FIRST, SECOND)} == {"on_time"}


def test_a_mark_about_a_school_that_no_list_names_any_more_is_told_as_lost(
    world: Settings,
) -> None:
    third = "МБОУ СОШ № 3"
    listed = land_on(world, "2022-05-01", "organisations", [{"name": third}])
    land_on(world, "2022-05-02", "submissions", [marked("сдано", "02.05.2022", third)])
    assert duty(world, school=third)["status"] == "on_time"
    undo(world, EVERYTHING, listed.batch_id, "школы нет", "test")
    with opened(world, None) as con:
        lost = con.sql("select dataset, source_row from checks.lost_rows").fetchall()
    assert lost == [("submissions", 2)]


@pytest.mark.parametrize("state", ["освобождён", "открыто вновь", "срок перенесён"])
def test_a_mark_that_changes_a_duty_says_why(world: Settings, state: str) -> None:
    head = ["Организация", "Набор данных", "Период", "Отметка", "Дата отметки"]
    rows = [head, [FIRST, "диагностика", "2021/22", state, "01.06.2022"]]
    examined = examine(world, EVERYTHING, text(rows), "отметки.csv", Answers(district=DISTRICT))
    assert examined.parts[0].dataset.name == "submissions"
    reasons = {one.reason for one in examined.errors}
    assert "mark_needs_reason" in reasons
    assert ("mark_needs_due_on" in reasons) == (state == "срок перенесён")
