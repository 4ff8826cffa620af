"""Values about few people are withheld from readers without the right to names, and only those."""

from __future__ import annotations

from typing import Any

import duckdb
import polars as pl
import pytest

from dashboard import warehouse
from dashboard.queries import criteria, indicators, values
from dashboard.withholding import OPEN, PLACES, VIEWED, told_to_nameless
from pipelines.about_people import DEEDS, PEOPLE, THINGS, counted, is_about_people
from pipelines.indicators import load_indicators
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from pipelines.texts import catalogue
from tests.pages.test_pages import KRYMSKY, TIMASHEVSKY

VIEWER = Scope(is_everything=True)
NAMING = Scope.everything()
INDICATORS = load_indicators(PROJECT / "sql" / "indicators")
ROUTES = "routes-poronaysky"
NUMBERS = (
    "numerator", "denominator", "value", "previous_value", "change", "baseline", "progress",
    "stated_value",
)  # fmt: skip
KEY = ("indicator_code", "project_id", "part", "breakdown", "period_id", "level", "entity_id")
# Definitions and code lists: no row belongs to anybody.
NOBODYS = {"checks", "codes", "derivations", "duties", "indicator_parts", "indicators"}


def both(select: str) -> pl.DataFrame:
    """Return what a select gives those who may see names and those who may not, side by side."""
    mine, theirs = (warehouse.read(scope, select) for scope in (NAMING, VIEWER))
    return mine.join(theirs, on=KEY, how="full", suffix="_seen", nulls_equal=True)


def test_it_is_said_of_every_indicator_whether_it_is_about_people() -> None:
    units = {one.unit for one in INDICATORS}
    units |= {part.unit for one in INDICATORS for part in one.parts.values() if part.unit}
    assert not PEOPLE & THINGS
    assert not DEEDS & THINGS
    assert units <= PEOPLE | DEEDS | THINGS, "say in pipelines/about_people.py what the unit is"
    assert {counted(one) for one in INDICATORS if one.measure == "people"} == {"people"}


def test_indicators_with_facts_of_persons_are_about_people(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    told = warehouse.execute(
        "select distinct indicator_code, part from indicators.facts where person_id is not null"
    ).fetchall()
    by_code = {one.code: one for one in INDICATORS}
    assert told
    for code, part in told:
        assert is_about_people(by_code[code], part), (code, part)


def test_names_allowed_see_everything(sample: Settings) -> None:
    seen = warehouse.read(NAMING, "select * from indicator_values")
    assert not seen.filter(pl.col("status") == "withheld").height
    assert seen["value"].null_count() < seen.height / 10


def test_what_is_withheld_keeps_its_place_and_has_no_number(sample: Settings) -> None:
    told = both("select * from indicator_values")
    assert not told["value_seen"].is_null().all()
    assert not told["indicator_code_seen"].null_count(), "a row that is not there tells as well"
    hidden = told.filter(pl.col("status_seen") == "withheld")
    assert hidden.height > 1000
    for name in NUMBERS:
        assert hidden[f"{name}_seen"].is_null().all(), name
    assert hidden["n_missing_seen"].sum() == 0
    assert not hidden["is_lower_bound_seen"].any()


def test_what_is_published_is_the_true_number(sample: Settings) -> None:
    seen = both("select * from indicator_values").filter(pl.col("status_seen") != "withheld")
    for name in ("numerator", "denominator", "value", "unit", "is_lower_bound"):
        assert seen.filter(~pl.col(name).eq_missing(pl.col(f"{name}_seen"))).is_empty(), name


@pytest.mark.parametrize("column", ["people", "counted", "base", "rest"])
def test_no_published_value_is_about_few(
    sample: Settings, warehouse: duckdb.DuckDBPyConnection, column: str
) -> None:
    few = warehouse.execute(f"""
        select c.indicator_code, c.entity_id, c.period_id
        from viewers.people_cells as c
        inner join viewers.indicator_values as v
            on c.indicator_code = v.indicator_code and c.project_id = v.project_id
            and c.part = v.part and c.breakdown is not distinct from v.breakdown
            and c.period_id = v.period_id and c.level = v.level and c.entity_id = v.entity_id
        where c.{column} between 1 and 4 and v.status != 'withheld'
    """)
    assert not few.fetchall()


def test_previous_values_and_criteria_are_those_of_viewers(sample: Settings) -> None:
    told = both("select * from indicator_values")
    before = told.filter(
        (pl.col("status_seen") != "withheld")
        & pl.col("previous_value").is_not_null()
        & pl.col("previous_value_seen").is_null()
    )
    assert before["indicator_code"].unique().to_list() == ["deficits_reduced"]
    (row,) = criteria.criterion_statuses(VIEWER, ROUTES, "poronaysky", 2024).filter(
        pl.col("criterion_id").is_null()
    ).to_dicts()  # fmt: skip
    assert (row["n_withheld"], row["n_no_data"]) == (2, 0)
    rows = indicators.overview(VIEWER, ROUTES, "poronaysky", 2024, "ru")
    assert rows.filter(pl.col("status") == "withheld")["reason"].unique().to_list() == ["withheld"]
    assert row["n_with_progress"] == rows["progress"].count()


def test_things_are_not_withheld(sample: Settings) -> None:
    for project, code, entity in (
        (KRYMSKY, "open_internship_sites", "krymsky"),
        (TIMASHEVSKY, "sites_approved_by_order", "timashevsky"),
        (TIMASHEVSKY, "internship_programmes", "timashevsky"),
    ):
        told = [
            indicators.series(scope, project, entity).filter(pl.col("indicator_code") == code)
            for scope in (NAMING, VIEWER)
        ]
        assert told[0].height, code
        assert told[0].equals(told[1]), code


def value(scope: Scope) -> dict[str, Any]:
    """Return a value that is withheld, with its rows."""
    return values.value_of(
        scope, "route_success_share", "district", "poronaysky", "cy2024", rows=True
    )


def test_evidence_is_closed_with_the_value(sample: Settings) -> None:
    assert value(NAMING)["rows"]
    assert value(NAMING)["reason"] is None
    told = value(VIEWER)
    assert (told["rows"], told["reason"], told["status"]) == ([], "withheld", "withheld")
    assert told["stated_value"] is None
    assert warehouse.read(VIEWER, "select * from facts").is_empty()
    assert warehouse.read(VIEWER, "select * from people").is_empty()
    assert warehouse.read(VIEWER, "select * from stated_differs").is_empty()


def test_the_door_is_closed_unless_it_was_opened(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.execute("""
        select table_schema || '.' || table_name, list(column_name)
        from information_schema.columns
        where table_schema in ('marts', 'viewers', 'checks', 'indicators', 'core') group by 1
    """).fetchall()
    columns = {name: frozenset(listed) for name, listed in found}
    marts = {name.split(".")[1] for name in columns if name.startswith("marts.")}
    assert marts >= OPEN | VIEWED
    assert not OPEN & VIEWED
    nobodys = {name for name in marts if not PLACES & columns[f"marts.{name}"]}
    assert nobodys == NOBODYS, "a relation that belongs to nobody is open to everybody"
    opened = {name for name in columns if told_to_nameless(columns, name)}
    assert opened == {f"marts.{name}" for name in OPEN | VIEWED | NOBODYS}
    # Nothing that is read as it is has rows of persons, or numbers of them.
    for name in OPEN:
        assert not {"person_id", "participants", "pupils"} & columns[f"marts.{name}"], name
    for name in VIEWED:
        assert columns[f"viewers.{name}"] == columns[f"marts.{name}"]
    told = {name: own for name, own in columns.items() if not name.startswith("viewers.")}
    assert not any(told_to_nameless(told, f"marts.{name}") for name in VIEWED)


def test_files_are_not_named(sample: Settings) -> None:
    told = warehouse.read(VIEWER, "select * from batches")
    assert told.height
    assert told["source_name"].is_null().all()


def test_the_sentence_says_what_the_constant_is(warehouse: duckdb.DuckDBPyConnection) -> None:
    fewest = warehouse.execute("select value from reference.constants where name = 'fewest_people'")
    assert fewest.fetchall() == [(5,)]
    folder = PROJECT / "dashboard" / "reports" / "locales"
    assert catalogue(folder, "ru")["reason.withheld"] == "скрыто: меньше пяти человек"
    assert catalogue(folder, "en")["reason.withheld"] == "withheld: fewer than five people"
