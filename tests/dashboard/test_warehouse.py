"""The door to the warehouse: read-only, scoped, on the newest build."""

from __future__ import annotations

import threading

import duckdb
import polars as pl
import pytest

from dashboard import warehouse
from dashboard.queries import events, indicators, places, values
from pipelines.build import build
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings

EVERYTHING = Scope.everything()
KRYMSKY = Scope.of_districts("krymsky")


def test_a_scope_reaches_its_own_districts_alone(sample: Settings) -> None:
    everybody = places.districts(EVERYTHING)["district_id"].to_list()
    assert sorted(everybody) == ["krymsky", "mariinsky", "poronaysky", "timashevsky"]
    assert places.districts(KRYMSKY)["district_id"].to_list() == ["krymsky"]
    assert places.districts(Scope()).is_empty()


OF_DISTRICTS = [
    "indicator_values", "facts", "events", "batches", "periods", "matrix_states", "curator_load",
    "entities", "stated_values", "unit_labels", "organisation_profiles",
]  # fmt: skip


@pytest.mark.parametrize("relation", OF_DISTRICTS)
def test_no_relation_shows_rows_of_another_district(sample: Settings, relation: str) -> None:
    everything = warehouse.read(EVERYTHING, f"select * from {relation}")
    assert everything.height
    seen = warehouse.read(KRYMSKY, f"select district_id from {relation}")["district_id"]
    assert set(seen) <= {"krymsky"}
    assert warehouse.read(Scope(), f"select * from {relation}").is_empty()


def test_an_organisations_scope_reaches_its_own_rows(sample: Settings) -> None:
    own = Scope(organisations=frozenset({"krymsky.secondary-school-1"}))
    seen = warehouse.read(own, "select distinct organisation_id from facts")
    assert set(seen["organisation_id"]) <= {"krymsky.secondary-school-1"}


def test_a_schema_cannot_be_named_past_the_scope(sample: Settings) -> None:
    for select in ("select * from marts.events", "select * from landing.people",
                   "with a as (select * from core.people) select * from a"):  # fmt: skip
        with pytest.raises(ValueError, match="without their schema"):
            warehouse.read(EVERYTHING, select)
    with pytest.raises(duckdb.CatalogException):
        warehouse.read(EVERYTHING, "select * from placements")


def test_who_may_not_see_names_sees_none(sample: Settings) -> None:
    select = "select full_name from people where district_id = 'krymsky'"
    nameless = Scope(districts=frozenset({"krymsky"}))
    assert warehouse.read(nameless, select).is_empty()
    assert warehouse.read(Scope.of_districts("krymsky"), select)["full_name"].null_count() == 0


def test_nothing_can_be_written_and_no_file_be_read(sample: Settings) -> None:
    cursor = warehouse.warehouse().opening.cursor()
    for statement in (
        "delete from marts.events",
        "create table x (a int)",
        "select * from read_csv('/etc/passwd')",
        "set enable_external_access = true",
    ):
        with pytest.raises(duckdb.Error):
            cursor.execute(statement)


def test_readers_move_to_a_new_build(own_sample: Settings) -> None:
    before = warehouse.version()
    build(own_sample, force=True)
    assert warehouse.version() != before


def test_many_threads_get_their_own_rows(sample: Settings) -> None:
    wrong: list[str] = []

    def look(district: str) -> None:
        for _ in range(15):
            seen = warehouse.read(Scope.of_districts(district), "select * from indicator_values")
            wrong.extend(set(seen["district_id"]) - {district})

    threads = [
        threading.Thread(target=look, args=(district,))
        for district in ("krymsky", "timashevsky") * 4
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_before_the_first_build_it_says_so(empty: Settings) -> None:
    with pytest.raises(RostError, match="no_warehouse"):
        places.districts(EVERYTHING)


def test_names_of_people_need_the_right_to_see_them(sample: Settings) -> None:
    named = values.value_of(EVERYTHING, "S4-D4", period="all", rows=True)
    assert all(row["label"] for row in named["rows"])
    unnamed = Scope(districts=frozenset({"krymsky"}))
    told = values.value_of(unnamed, "S4-D4", period="sy2022", rows=True)
    assert told["value"] == values.value_of(EVERYTHING, "S4-D4", period="sy2022")["value"]
    assert not told["rows"], "nobody sees by whom a number is made"


def test_the_network_of_timashevsky(sample: Settings) -> None:
    place = (EVERYTHING, "internship-sites-timashevsky", "timashevsky", 2022)
    partners = events.partners(*place)
    agreed = partners.filter("has_agreement")
    assert agreed.height == 8
    assert agreed.filter(events=0)["partner_name"].to_list() == ["г-к Анапа"]
    guests = partners.filter(~partners["has_agreement"])["partner_name"].to_list()
    assert guests == ["Динской район", "Северский район", "Славянский район"]


def test_an_unknown_value_has_a_reason(sample: Settings) -> None:
    place = (EVERYTHING, "internship-sites-timashevsky", "timashevsky")
    rows = indicators.overview(*place, 2023, "ru").filter(pl.col("value").is_null())
    assert rows.height
    assert set(rows["reason"]) <= {"no_upload", "no_denominator"}
