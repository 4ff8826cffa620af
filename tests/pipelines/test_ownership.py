"""What a warehouse is renewed by: whose rows a select needs to say what it says of somebody."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from pipelines.build import build
from pipelines.indicators import facts_select, load_indicators
from pipelines.ownership import ACROSS_PERIODS, FACTS, OF_ONE_THING, SUMS, facts_asked
from pipelines.periods import BEGINNINGS
from pipelines.selects import in_order, is_view, read_selects, reads_of
from pipelines.settings import Settings
from pipelines.versions import current
from tests.conftest import Made, opened_warehouse
from tests.worlds import found_world

EVENT = {"held_on": "05.10.2021", "title": "Семинар", "form": "Обучающий семинар"}
# One thing of so many is asked for.
ONE_OF = 5


class World:
    """The sample's warehouse, and beside it a database in which selects run over some of its rows.

    Attributes:
        con: A connection whose own database is the other.
        selects: By name.
        reads: What each of them reads.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
        version = current(settings.warehouse)
        assert version
        self.con = con
        self.selects = read_selects(settings.sql)
        self.reads = reads_of(self.selects)
        con.execute(f"attach '{version.path}' as whole (read_only)")
        for schema in ("landing", "staging", "core", "marts", "indicators", "reference"):
            con.execute(f"create schema {schema}")
        tables = con.execute(
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where database_name = 'whole'"
        ).fetchall()
        for (name,) in tables:
            if name.startswith("reference."):
                con.execute(f"create view {name} as from whole.{name}")
        con.execute((settings.sql / "macros.sql").read_text("utf-8"))

    def show(self, name: str, only: str = "true") -> None:
        """Let selects read rows of a table."""
        if not name.startswith("reference."):
            self.con.execute(f"create or replace view {name} as from whole.{name} where {only}")

    def rows(self, select: str) -> list[tuple[object, ...]]:
        """Return the rows of a select in an order of their own."""
        return sorted(self.con.execute(select).fetchall(), key=repr)


@pytest.fixture
def world(sample: Settings) -> Iterator[World]:
    """The sample's warehouse and an empty database beside it."""
    with duckdb.connect() as con:
        yield World(con, sample)


@pytest.mark.parametrize("name", OF_ONE_THING)
def test_what_is_said_of_a_thing_rests_on_its_rows_alone(world: World, name: str) -> None:
    column, sources = OF_ONE_THING[name]
    assert sources <= world.reads[name]
    some = f"hash({column}) % {ONE_OF} = 0"
    for read in world.reads[name]:
        world.show(read, some if read in sources else "true")
    told = world.rows(f"from whole.{name} where {some}")
    assert told
    assert world.rows(f"from ({world.selects[name]}) where {some}") == told


def test_facts_of_a_period_rest_on_its_rows_alone(world: World) -> None:
    some = f"hash(period_id) % {ONE_OF} = 0"
    views = [one for one in in_order(world.selects, {FACTS}) if is_view(one)]
    read = {table for view in views for table in world.reads[view] if not is_view(table)}
    assert all(table.endswith("_period") for table in read if not table.startswith("reference."))
    for only in (some, "true"):
        for table in read:
            world.show(table, "true" if table in ACROSS_PERIODS else only)
        for view in views:
            world.con.execute(f"create or replace view {view} as {world.selects[view]}")
        world.con.execute(
            f"create table {'apart' if only == some else 'whole_facts'} as from {FACTS}"
        )
    told = world.rows(f"from whole_facts where {some}")
    assert told
    assert world.rows(f"from apart where {some}") == told


def one_programme(settings: Settings) -> None:
    """Build a district that works by one of the programmes."""
    found_world(settings, "Первый", "internship_sites", {"events": [EVENT]})
    build(settings)


def test_facts_that_no_programme_asks_for_are_not_added_up_and_not_missed(made: Made) -> None:
    settings = made(one_programme)
    indicators = load_indicators(settings.sql / "indicators")
    with opened_warehouse(settings) as con:
        asked = facts_asked(con, indicators)
        of_others = {one.code for one in indicators if one.framework != "internship_sites"}
        assert asked
        assert asked.keys().isdisjoint(of_others)
        same_sums(con, settings)


def test_facts_of_periods_and_projects_that_do_not_ask_are_not_missed(sample: Settings) -> None:
    indicators = load_indicators(sample.sql / "indicators")
    with opened_warehouse(sample) as con:
        asked = facts_select(indicators, facts_asked(con, indicators))
        n_asked, n_all = (
            con.execute(f"select count(*) from ({facts})").fetchall()[0][0]
            for facts in (asked, f"from {FACTS}")
        )
        assert 0 < n_asked < n_all / 2
        same_sums(con, sample)


def same_sums(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Say whether the sums of a warehouse are those of all facts."""
    told = con.execute(f"from {SUMS} order by all").fetchall()
    assert told
    of_all = con.execute(f"from ({read_selects(settings.sql)[SUMS]}) order by all").fetchall()
    assert of_all == told


def test_ids_of_periods_begin_as_their_types_say(sample: Settings) -> None:
    # Of all types, also of those that no indicator of today is told by.
    select = read_selects(sample.sql)["core.periods"]
    of_all = select.replace("inner join used as u", "left join used as u")
    assert of_all != select
    with opened_warehouse(sample) as con:
        told = f"select distinct period_type, period_id from ({of_all})"
        periods = con.execute(told).fetchall()
    assert {kind for kind, _ in periods} == BEGINNINGS.keys()
    for kind, period in periods:
        assert [one for one in BEGINNINGS if period.startswith(BEGINNINGS[one])] == [kind]
