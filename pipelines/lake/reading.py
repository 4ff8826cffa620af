"""A published snapshot, opened for reading: its catalog comes along, its rows stay where they lie.

A reader that asked PostgreSQL for every select would wait twenty milliseconds for each. It copies
the catalog once per snapshot instead and is then cut off: it reaches no PostgreSQL, and no files
but those of the lake.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from pipelines.lake.catalog import Snapshot, newest, newest_select, snapshot_of
from pipelines.lake.engine import CATALOG, LAKE, READING, WRITING, connected, files_of
from pipelines.problems import RostError
from pipelines.quoting import quoted
from pipelines.settings import Settings

MEMORY = "1GB"
# What a cursor says so that names of relations are those of the lake.
USE = f"use {LAKE}"


def opened(settings: Settings) -> tuple[Snapshot, duckdb.DuckDBPyConnection]:
    """Return the newest snapshot and a connection that can read it and reach nothing else.

    Cursors say `USE` before anything else.

    Raises:
        RostError: Nothing has been published yet.
    """
    with tempfile.TemporaryDirectory(prefix="rost-catalog-") as folder:
        copy = Path(folder) / "catalog.duckdb"
        snapshot = copy_catalog(settings, copy)
        con = connected(settings, READING, MEMORY)
        files = quoted(files_of(settings))
        con.execute(
            f"attach {quoted(f'ducklake:{copy}')} as {LAKE} "
            f"(data_path {files}, override_data_path true, "
            f"read_only, snapshot_version {snapshot.number})"
        )
        # The folder goes with the block; what is open stays readable until it is closed.
        con.execute(USE)
    con.execute(f"set allowed_directories = [{files}]")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return snapshot, con


def copy_catalog(settings: Settings, copy: Path) -> Snapshot:
    """Copy the catalog as it is now and return its newest snapshot.

    Raises:
        RostError: Nothing has been published yet.
    """
    if not newest(settings):
        raise RostError("no_warehouse")
    with connected(settings, WRITING, MEMORY) as con:
        con.execute(
            f"attach {quoted(settings.lake)} as held (type postgres, read_only, schema '{CATALOG}')"
        )
        con.execute(f"attach {quoted(str(copy))} as own")
        # One transaction, so that all tables are of one moment.
        con.execute("begin")
        names = con.execute(
            "select table_name from duckdb_tables() where database_name = 'held' "
            "and schema_name = $schema",
            {"schema": CATALOG},
        ).fetchall()
        for (name,) in names:
            con.execute(f"create table own.main.{name} as from held.{CATALOG}.{name}")
        con.execute("commit")
        number, told = con.execute(newest_select("own.main")).fetchall()[0]
    return snapshot_of(number, told)
