"""The lake holds what the file holds; a reader of it reaches that and nothing else."""

from __future__ import annotations

import duckdb
import psycopg
import pytest

from benchmarks.postgres import Postgres
from dashboard import warehouse
from dashboard.queries import places
from pipelines.build import build
from pipelines.lake import catalog
from pipelines.published import Opening, look_again, source
from pipelines.same_tables import KNOWN_BY
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import opened_warehouse
from tests.worlds import land_rows

RELATIONS = """
    select table_schema || '.' || table_name from information_schema.tables
    where table_schema not in ('main', 'information_schema', 'pg_catalog') order by all
"""
WEIGHED = f"select {KNOWN_BY} from {{}} as t"


def test_every_relation_is_the_same_row_for_row(
    lake_sample: Settings, lake_reader: Opening
) -> None:
    with opened_warehouse(lake_sample) as file, lake_reader.cursor() as lake:
        names = file.execute(RELATIONS).fetchall()
        assert lake.execute(RELATIONS).fetchall() == names
        differing = [
            name
            for (name,) in names
            if file.execute(WEIGHED.format(name)).fetchall()
            != lake.execute(WEIGHED.format(name)).fetchall()
        ]
        assert len(names) > 250
        assert not differing


def test_columns_have_the_same_types(lake_sample: Settings, lake_reader: Opening) -> None:
    select = """
        select table_schema, table_name, column_name, data_type from information_schema.columns
        where table_schema not in ('main', 'information_schema', 'pg_catalog') order by all
    """
    with opened_warehouse(lake_sample) as file, lake_reader.cursor() as lake:
        assert lake.execute(select).fetchall() == file.execute(select).fetchall()


def test_a_reader_reaches_nothing_but_the_lake(lake_reader: Opening) -> None:
    for statement in (
        "delete from marts.events",
        "create table marts.x (a int)",
        "select * from read_text('/etc/passwd')",
        "attach '/tmp/x.duckdb' as x",
        "set enable_external_access = true",
        "load postgres_scanner",
    ):
        with pytest.raises(duckdb.Error), lake_reader.cursor() as cursor:
            cursor.execute(statement)


def test_readers_go_on_while_postgres_is_away(shared_world: Settings, postgres: Postgres) -> None:
    everything = Scope.everything()
    seen = warehouse.read(everything, "select * from events")
    name = shared_world.lake.rpartition("dbname=")[2]
    with psycopg.connect(postgres.dsn("postgres"), autocommit=True) as connection:
        connection.execute(f"alter database {name} allow_connections false")
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name]
        )
        look_again(shared_world)
        # Not read before, so not from memory.
        assert warehouse.read(everything, "select district_id from districts").height == 1
        assert warehouse.read(everything, "select * from events").equals(seen)
        connection.execute(f"alter database {name} allow_connections true")


def test_only_what_changed_is_written_anew_and_who_reads_is_not_disturbed(
    shared_world: Settings,
) -> None:
    before, opening = catalog.newest(shared_world), source(shared_world).opened()
    land_rows(shared_world, "events", "w-dalniy", [EVENT])
    build(shared_world)
    after = catalog.newest(shared_world)
    assert before
    assert after
    changed = {name for name, told in after.hashes.items() if before.hashes.get(name) != told}
    assert {"landing.events", "core.events"} <= changed
    assert not {"core.people", "core.organisations", "macros"} & changed
    assert len(changed) < len(after.hashes) / 3
    for seen, n in ((opening, 0), (source(shared_world).opened(), 1)):
        with seen.cursor() as cursor:
            assert cursor.execute("select count(*) from core.events").fetchall() == [(n,)]


def test_a_full_build_leaves_nothing_of_those_before_and_readers_move_to_it(
    shared_world: Settings,
) -> None:
    before = warehouse.version()
    assert places.districts(Scope.everything())["district_id"].to_list() == ["w-dalniy"]
    build(shared_world, force=True)
    numbers = catalog.line(shared_world.lake).rows(
        "select snapshot_id from rost_lake.ducklake_snapshot"
    )
    newest = catalog.newest(shared_world)
    assert newest
    assert numbers == [(newest.number,)]
    assert warehouse.version() != before


EVENT = {"title": "Неделя открытых уроков", "held_on": "15.10.2021", "form": "форум"}
