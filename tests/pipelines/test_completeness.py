"""What is owed by whom and when, and what came in time: the rules, by example."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from pipelines.build import build
from pipelines.datasets import DATASETS
from pipelines.datasets.base import code_list
from pipelines.load import undo
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from pipelines.told import SPEAKS, told_by
from pipelines.versions import open_version
from tests.duties import (
    FIRST,
    SECOND,
    TELLING,
    duties,
    duties_world,
    duty,
    land_on,
    measured,
    opened,
)
from tests.worlds import found_world, land_rows

EVERYTHING = Scope.everything()


@pytest.fixture
def world(empty: Settings) -> Settings:
    """Two schools that owe something."""
    duties_world(empty)
    return empty


def test_each_school_and_the_district_owe_what_the_framework_says(world: Settings) -> None:
    owed = {
        (one["organisation_name"], one["dataset"], one["period_id"], str(one["due_on"]))
        for one in duties(world, "2022-09-01")
    }
    assert owed == {
        (FIRST, "assessments", "sy2022", "2022-05-31"),
        (SECOND, "assessments", "sy2022", "2022-05-31"),
        (None, "events", "sy2022", "2022-08-31"),
        (FIRST, "results", "cy2021", "2021-12-31"),
        (SECOND, "results", "cy2021", "2021-12-31"),
        # The project ends before the year does.
        (FIRST, "results", "cy2022", "2022-08-31"),
        (SECOND, "results", "cy2022", "2022-08-31"),
    }


@pytest.mark.parametrize(
    ("landed", "status", "days"),
    [("2022-05-31", "on_time", 0), ("2022-06-01", "late", 1), ("2022-06-10", "late", 10)],
)
def test_what_lands_by_the_due_day_is_on_time(
    world: Settings, landed: str, status: str, days: int
) -> None:
    land_on(world, landed, "assessments", [measured(FIRST)])
    found = duty(world, "2022-07-01")
    assert (found["status"], found["days_late"], found["n_batches"]) == (status, days, 1)
    assert str(found["submitted_on"]) == landed
    assert duty(world, "2022-07-01", SECOND)["status"] == "overdue"


def test_on_a_past_day_it_stands_as_it_was_known_then(world: Settings) -> None:
    land_on(world, "2022-06-10", "assessments", [measured(FIRST)])
    standing = [
        duty(world, day) for day in ("2022-05-31", "2022-06-01", "2022-06-09", "2022-06-10")
    ]
    assert [(one["status"], one["days_late"]) for one in standing] == [
        ("expected", 0), ("overdue", 1), ("overdue", 9), ("late", 10),
    ]  # fmt: skip
    # What is made of duties alone is what a whole build of that day tells of them.
    day = "2022-06-09"
    whole = build(world, dt.date.fromisoformat(day)).version.path
    with open_version(whole) as con, opened(world, day) as told:
        for name in TELLING:
            rows = f"from {name} order by all"
            assert told.sql(rows).fetchall() == con.sql(rows).fetchall() != []


def test_a_duty_of_a_year_that_has_not_begun_is_not_there(world: Settings) -> None:
    assert {one["period_id"] for one in duties(world, "2021-11-01")} == {"sy2022", "cy2021"}


def test_rows_of_another_period_or_school_hand_in_nothing(world: Settings) -> None:
    land_on(world, "2022-05-01", "assessments", [measured(FIRST, "31.08.2021"), measured(SECOND)])
    assert duty(world, "2022-05-02")["status"] == "expected"
    assert duty(world, "2022-05-02", SECOND)["status"] == "on_time"


def test_the_first_batch_counts_though_a_replacing_one_follows(world: Settings) -> None:
    land_on(world, "2022-05-20", "assessments", [measured(FIRST)])
    land_on(world, "2022-06-20", "assessments", [measured(FIRST, "17.05.2022")],
            mode="replace", covers_from="2022-05-01", covers_to="2022-05-31")  # fmt: skip
    found = duty(world, "2022-07-01")
    assert (found["status"], str(found["submitted_on"])) == ("on_time", "2022-05-20")
    assert found["n_batches"] == 2


def test_an_undone_batch_handed_in_nothing(world: Settings) -> None:
    landed = land_on(world, "2022-05-20", "assessments", [measured(FIRST)])
    assert duty(world)["status"] == "on_time"
    undo(world, EVERYTHING, landed.batch_id, "не тот файл", "test")
    assert duty(world)["status"] == "overdue"
    assert duty(world, "2022-07-01")["status"] == "on_time", "it was not undone then"


def test_rates_add_up_from_schools_to_the_project(world: Settings) -> None:
    land_on(world, "2022-05-20", "assessments", [measured(FIRST)])
    land_on(world, "2022-06-20", "assessments", [measured(SECOND)])
    with opened(world, "2022-07-01") as con:
        told = con.sql(
            """
            select organisation_id is not null as of_school, dataset, year_id,
                sum(n_expected) as n_expected, sum(n_submitted) as n_submitted,
                sum(n_on_time) as n_on_time
            from marts.completeness_rates
            where is_of_holder or (district_id is not null)
            group by all
            """
        ).pl()
        of_all = con.sql(
            "from marts.completeness_rates where district_id is null and dataset is null"
            " and year_id is null"
        ).pl().row(0, named=True)  # fmt: skip
    of = told.filter(dataset="assessments", year_id="sy2022").sort("of_school")
    assert of["n_expected"].to_list() == of["n_submitted"].to_list() == [2, 2]
    assert of["n_on_time"].to_list() == [1, 1]
    # Besides the assessments, both schools' results of 2021 were due.
    assert (of_all["n_expected"], of_all["n_submitted"], of_all["n_on_time"]) == (4, 2, 1)
    assert of_all["on_time_rate"] == 0.25


def test_a_quarterly_duty_stands_with_the_year_in_which_the_quarter_ends(empty: Settings) -> None:
    district = found_world(empty, "Кварталы", "growth_points", {})
    land_rows(empty, "events", district, [{"held_on": "10.02.2022", "title": "Семинар"}])
    build(empty)
    found = [one for one in duties(empty) if one["dataset"] == "events"]
    assert {one["period_id"]: (one["year_id"], one["status"]) for one in found} == {
        "q2021-3": ("sy2022", "overdue"), "q2021-4": ("sy2022", "overdue"),
        "q2022-1": ("sy2022", "late"), "q2022-2": ("sy2022", "overdue"),
        "q2022-3": ("sy2023", "overdue"), "q2022-4": ("sy2023", "overdue"),
    }  # fmt: skip


def test_hosts_of_sites_owe_once_however_many_sites_they_have(empty: Settings) -> None:
    site = {"kind": "стажировочная площадка", "host_organisation": FIRST, "opened": "01.09.2021"}
    sites = [{"number": n, "title": f"Площадка {n}"} | site for n in (1, 2)]
    found_world(empty, "Площадки", "internship_sites", {"sites": sites})
    owed = [one for one in duties(empty) if one["dataset"] == "assessments"]
    assert {one["organisation_name"] for one in owed} == {FIRST}
    assert len(owed) == len({one["period_id"] for one in owed})


def test_a_list_speaks_of_the_day_that_it_describes() -> None:
    people = pl.DataFrame({"district_id": ["d"], "organisation_key": ["s"]})
    (told,) = told_by(people, "people", dt.date(2022, 9, 1)).to_dicts()
    assert (told["first_day"], told["period_id"]) == (dt.date(2022, 9, 1), None)


def test_every_dataset_that_can_be_marked_says_of_whom_and_when_it_speaks() -> None:
    titles = {one.code: one.title for one in code_list("dataset")}
    assert titles == {name: DATASETS[name].title for name in SPEAKS}
    for name, (organisation, day) in SPEAKS.items():
        assert organisation == "" or DATASETS[name].field(organisation).kind == "organisation"
        assert day == "" or DATASETS[name].field(day).kind in {"date", "period"}


def test_every_duty_is_of_a_dataset_framework_holder_and_period_that_exist() -> None:
    folder = PROJECT / "data" / "reference"
    frameworks = set(pl.read_csv(folder / "frameworks.csv")["framework_id"])
    rows = pl.read_csv(folder / "duties.csv").to_dicts()
    assert {row["framework_id"] for row in rows} == frameworks
    for row in rows:
        assert row["dataset"] in SPEAKS
        assert row["owed_by"] in {one.code for one in code_list("duty_holder")}
        assert row["period_type"] in {"school_year", "calendar_year", "quarter"}
        assert row["due_month"] is None or 1 <= row["due_month"] <= 12
        assert row["ru"]
        assert row["en"]
