"""How old what batches tell of people is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import ages
from pipelines.ages import all_ages
from pipelines.batches import list_batches
from pipelines.personal import reasons
from pipelines.retention import add_years, first_kept
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.worlds import found_world, land_rows


@pytest.fixture
def world(empty: Settings) -> Iterator[Settings]:
    """A district with two teachers and a mentor."""
    district = found_world(empty, "Возраст", "yustp", {})
    school = "МБОУ СОШ № 1"
    land_rows(empty, "routes", district, [
        {"kind": "ИОМ", "organisation": school, "person": "Первая Анна", "mentor": "Вторая Вера",
         "started": "01.09.2021", "ended": "31.05.2022", "status": "завершён"},
        {"kind": "ИОМ", "organisation": school, "person": "Педагог 7F3K", "mentor": "Вторая Вера",
         "started": "01.09.2020", "ended": "31.05.2021", "status": "завершён"},
    ])  # fmt: skip
    land_rows(empty, "results", district, [
        {"organisation": school, "person": "Первая Анна", "metric": "teachers",
         "period": "2019/20", "value": "1"},
    ])  # fmt: skip
    yield empty
    ages.ages_in.cache_clear()


def told(settings: Settings) -> ages.Ages:
    """Return the ages of all that has landed."""
    return all_ages(list_batches(settings.landing, Scope.everything()))


def test_each_name_is_told_with_its_first_and_last_day(world: Settings) -> None:
    people = told(world).people.filter(pl.col("dataset") == "routes").sort("key")
    assert [row[3:] for row in people.rows()] == [
        ("анна первая", dt.date(2022, 5, 31), dt.date(2022, 5, 31)),
        ("вера вторая", dt.date(2021, 5, 31), dt.date(2022, 5, 31)),
    ]


def test_a_row_counts_once_whoever_is_named_in_it(world: Settings) -> None:
    rows = told(world).rows.filter(pl.col("dataset") == "routes").sort("day")
    # The pseudonym of the second is nobody's data, her mentor's name is somebody's.
    assert [row[2:] for row in rows.rows()] == [
        (dt.date(2021, 5, 31), 1), (dt.date(2022, 5, 31), 1),
    ]  # fmt: skip


def test_a_period_counts_from_its_end(world: Settings) -> None:
    (row,) = told(world).rows.filter(pl.col("dataset") == "results").rows()
    assert row[2] == dt.date(2020, 8, 31)


def test_no_batch_is_read_twice(world: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(world)
    monkeypatch.setattr(ages, "read_rows", lambda *_: pytest.fail("read again"))
    after = told(world)
    assert before.rows.equals(after.rows)
    assert before.people.equals(after.people)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31)))
def test_the_first_kept_day_is_the_first_whose_years_are_not_over(today: dt.date) -> None:
    first, years = first_kept("routes", today), reasons()["routes"].years
    assert add_years(first, years) >= today
    assert add_years(first - dt.timedelta(days=1), years) < today
