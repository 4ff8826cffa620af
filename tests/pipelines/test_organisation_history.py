"""Organisations that are renamed, merged or closed keep their history."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from pipelines.build import build
from pipelines.settings import Settings
from tests.conftest import Made, all_values, opened_warehouse
from tests.worlds import Rows, district_of, found_world, land_rows

EVENT = {"held_on": "05.10.2021", "title": "Семинар", "form": "Обучающий семинар",
         "level": "муниципальный"}  # fmt: skip
FIRST, SECOND, NEW = "МБОУ СОШ № 1", "МБОУ СОШ № 2", "МАОУ Гимназия № 7"
PEOPLE = {FIRST: "Первая Анна", SECOND: "Вторая Вера"}
TOLD = {
    "events": [EVENT],
    "participation": [
        {"event": "Семинар", "event_date": "05.10.2021", "organisation": school, "person": person,
         "role": "участник"}
        for school, person in PEOPLE.items()
    ],
}  # fmt: skip
MEASURES = ["numerator", "denominator", "value", "status"]


def two_schools(settings: Settings) -> None:
    """Build a district of two schools that took part in an event."""
    found_world(settings, "Первый", "internship_sites", TOLD)
    build(settings)


@pytest.fixture
def district(made: Made) -> str:
    """A district of two schools that took part in an event, built."""
    made(two_schools)
    return district_of("Первый")


def renamed(old: str, new: str) -> Rows:
    """Return the alias that says what became of an organisation."""
    return [{"kind": "организация", "spelling": old, "meaning": new}]


def values(settings: Settings, level: str) -> pl.DataFrame:
    """Return the values of a level in a fixed order."""
    keys = ["indicator_code", "part", "breakdown", "period_id", "entity_id"]
    frame = all_values(settings).filter(pl.col("level") == level)
    return frame.select(*keys, *MEASURES).sort(keys)


def ask(settings: Settings, select: str) -> list[tuple[Any, ...]]:
    """Return the rows of a select of the current warehouse."""
    with opened_warehouse(settings) as con:
        return con.execute(select).fetchall()


def taking_part(settings: Settings) -> dict[str, int]:
    """Return how many took part from each organisation, by its number."""
    return dict(ask(settings, """
        select split_part(organisation_id, '-', -1), count(*) from core.participation group by 1
    """))  # fmt: skip


@pytest.mark.parametrize("mode", ["update", "replace"])
def test_a_rename_changes_no_total_and_takes_the_history_along(
    empty: Settings, district: str, mode: str
) -> None:
    before, of_schools = values(empty, "district"), values(empty, "organisation")
    land_rows(empty, "organisations", district, [{"name": FIRST}, {"name": NEW}],
              mode=mode, valid_on="2022-09-01")  # fmt: skip
    land_rows(empty, "aliases", district, renamed(SECOND, NEW))
    build(empty)
    assert values(empty, "district").equals(before)
    old, new = f"{district}.secondary-school-2", f"{district}.gymnasium-7"
    told = of_schools.with_columns(pl.col("entity_id").replace(old, new)).sort(
        of_schools.columns[:5]
    )
    assert values(empty, "organisation").equals(told)
    assert ask(empty, "from checks.lost_rows") == []


def test_a_merge_sums(empty: Settings, district: str) -> None:
    assert taking_part(empty) == {"1": 1, "2": 1}
    land_rows(empty, "aliases", district, renamed(SECOND, FIRST))
    build(empty)
    assert taking_part(empty) == {"1": 2}
    assert ask(empty, "from checks.lost_rows") == []
    assert ask(empty, "select organisation_id from core.organisations") == [
        (f"{district}.secondary-school-1",)
    ]


def test_a_closed_one_keeps_its_own_numbers(empty: Settings, district: str) -> None:
    before = values(empty, "district")
    land_rows(empty, "organisations", district, [{"name": SECOND, "valid_to": "31.08.2022"}])
    build(empty)
    past = pl.col("period_id").is_in(["sy2022", "cy2021"])
    assert values(empty, "district").filter(past).equals(before.filter(past))
    assert taking_part(empty) == {"1": 1, "2": 1}


def test_a_name_that_a_longer_one_continues_is_renamed_once_it_is_closed(
    empty: Settings, district: str
) -> None:
    honoured = f"{SECOND} им. Гагарина"
    land_rows(empty, "organisations", district, [{"name": honoured}])
    land_rows(empty, "aliases", district, renamed(SECOND, honoured))
    build(empty)
    count = "select count(*) from core.organisations"
    assert ask(empty, count) == [(3,)], "both are open: the alias says who is meant, no more"
    land_rows(empty, "organisations", district, [{"name": FIRST}, {"name": honoured}],
              mode="replace", valid_on="2022-09-01")  # fmt: skip
    build(empty)
    assert ask(empty, count) == [(2,)]
    assert sum(taking_part(empty).values()) == 2


def test_one_renamed_twice_goes_on_as_the_last_and_a_circle_as_nobody(
    empty: Settings, district: str
) -> None:
    land_rows(empty, "organisations", district, [{"name": NEW}])
    land_rows(empty, "aliases", district, [*renamed(SECOND, NEW), *renamed(NEW, FIRST)])
    build(empty)
    assert taking_part(empty) == {"1": 2}
    land_rows(empty, "aliases", district, renamed(FIRST, SECOND))
    build(empty)
    assert ask(empty, "from staging.organisation_successors") == []
