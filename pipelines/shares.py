"""Large relations are made for a few districts at a time, so a region needs no more memory.

The selects are those of every other build. They run in a database that shows of each table the
rows of some districts, and what they give is added to the table in the making.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

import duckdb

from pipelines.indicators import Indicator, load_indicators
from pipelines.ownership import (
    ACROSS_DISTRICTS,
    SUMS,
    of_everybody,
    owner_of,
    sums_of_regions,
)
from pipelines.parse_sql import tables_read
from pipelines.quoting import quoted_list
from pipelines.selects import (
    create_relation,
    create_schemas,
    in_order,
    is_view,
    reads_of,
)

# So many landed rows are taken at once.
ROWS_AT_ONCE = 500_000
# Tables that a relation reads are large with so many rows between them.
LARGE = 1_000_000
# Condition in SQL of the rows of a share.
IN_SHARE = "{0} between getvariable('first') and getvariable('last')"

# Projects in SQL of which a share has all districts: the only one.
OF_ONE_DISTRICT = (
    "select project_id from {0}.core.project_districts group by all "
    f"having count(*) = 1 and {IN_SHARE.format('min(district_id)')}"
)


@dataclass
class Making:
    """A warehouse in the making, and beside it `part`, which shows the rows of a share.

    Attributes:
        con: A connection to it.
        home: Its database.
        selects: By name.
        reads: What each of them reads.
        common: Tables that every district reads whole.
        shares: First and last district of each share, by their ids.
        columns: Of each table that is there.
        n_rows: How many rows each has.
        shown: What `part` shows.
    """

    con: duckdb.DuckDBPyConnection
    home: str
    selects: dict[str, str]
    reads: dict[str, frozenset[str]]
    common: set[str]
    shares: list[tuple[str, str]]
    columns: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    n_rows: dict[str, int] = field(default_factory=dict[str, int])
    shown: set[str] = field(default_factory=set[str])


def shares_of(
    con: duckdb.DuckDBPyConnection, rows_at_once: int = ROWS_AT_ONCE
) -> list[tuple[str, str]]:
    """Return the first and last district of each share; one where few rows have landed."""
    landed = con.execute(
        "select table_name from duckdb_columns() "
        "where schema_name = 'landing' and column_name = 'district_id' order by all"
    ).fetchall()
    counts = con.execute(
        "select district_id, sum(n) as n from ("
        + " union all ".join(
            f"select district_id, count(*) as n from landing.{name} group by all"
            for (name,) in landed
        )
        + ") where district_id is not null group by all order by all"
    ).fetchall()
    shares: dict[int, list[str]] = {}
    for (district, _), before in zip(
        counts, accumulate((n for _, n in counts), initial=0), strict=False
    ):
        shares.setdefault(int(before // rows_at_once), []).append(district)
    return [(districts[0], districts[-1]) for districts in shares.values()]


def create_by_shares(
    con: duckdb.DuckDBPyConnection,
    selects: dict[str, str],
    sql: Path,
    shares: list[tuple[str, str]],
    large: int = LARGE,
) -> None:
    """Create all relations, large ones share by share.

    Args:
        con: A warehouse with what landed.
        selects: By name.
        sql: Where they were read.
        shares: First and last district of each.
        large: Relations that read more rows are made by shares.
    """
    names, indicators = in_order(selects), load_indicators(sql / "indicators")
    create_schemas(con, names)
    of = begun(con, selects, names, shares, (sql / "macros.sql").read_text("utf-8"))
    for name in names:
        owner = owner_of_large(of, name, large)
        if owner:
            create_large(of, name, owner)
        else:
            create_relation(con, selects, name)
        if owner and name == SUMS:
            add_regions(of, indicators)
        know(of, name)
    con.execute("detach part")


def add_regions(of: Making, indicators: list[Indicator]) -> None:
    """Add the sums of regions of the projects of several districts.

    A project of one district has no facts of another, so its region's are made with its share's.
    """
    told = of.con.execute(
        "select project_id from core.project_districts group by all having count(*) > 1"
    ).fetchall()
    if not told:
        return
    projects = quoted_list(project for (project,) in told)
    # One after another: each reads all that a region has.
    for code in [one.code for one in indicators if "region" in one.levels]:
        sums = sums_of_regions(of.selects[SUMS], indicators, [code])
        of.con.execute(f"insert into {SUMS} {sums} and project_id in {projects}")


def begun(
    con: duckdb.DuckDBPyConnection,
    selects: dict[str, str],
    names: list[str],
    shares: list[tuple[str, str]],
    macros: str,
) -> Making:
    """Return a making whose `part` has macros and the reference lists."""
    ((home,),) = con.execute("select current_database()").fetchall()
    reads = reads_of(selects)
    of = Making(con, home, selects, reads, of_everybody(names, reads), shares)
    there = con.execute(
        "select schema_name || '.' || table_name from duckdb_tables() where database_name = ?",
        [home],
    ).fetchall()
    con.execute("attach ':memory:' as part")
    for schema in sorted({name.split(".")[0] for name in (*names, *(one for (one,) in there))}):
        con.execute(f"create schema part.{schema}")
    for (name,) in there:
        know(of, name)
        if name.startswith("reference."):
            show(of, name)
    con.execute("use part")
    con.execute(macros)
    con.execute(f"use {home}")
    return of


def know(of: Making, name: str) -> None:
    """Keep what is known of a table that is there now."""
    if is_view(name):
        return
    of.columns[name] = [row[0] for row in of.con.execute(f"describe {name}").fetchall()]
    ((of.n_rows[name],),) = of.con.execute(f"select count(*) from {name}").fetchall()


def owner_of_large(of: Making, name: str, large: int) -> str | None:
    """Return whose the rows of a relation are, where it is made by shares; None otherwise."""
    if is_view(name) or name in ACROSS_DISTRICTS or rows_read(of, name, set()) <= large:
        return None
    told = of.con.execute(f"describe {of.selects[name]}").fetchall()
    return owner_of([row[0] for row in told])


def rows_read(of: Making, name: str, counted: set[str]) -> int:
    """Return how many rows the tables have that a relation reads, through views as well."""
    n = 0
    for read in of.reads[name] - counted:
        counted.add(read)
        n += rows_read(of, read, counted) if is_view(read) else of.n_rows[read]
    return n


def show(of: Making, name: str) -> None:
    """Show in `part` the rows of the share that is made, or of everybody's table all."""
    if name in of.shown:
        return
    of.shown.add(name)
    if is_view(name):
        for read in of.reads[name]:
            show(of, read)
        of.con.execute("use part")
        of.con.execute(f"create view {name} as\n{of.selects[name]}")
        of.con.execute(f"use {of.home}")
        return
    owner = None if name in of.common else owner_of(of.columns[name])
    only = f" where {owner} is null or {IN_SHARE.format(owner)}" if owner else ""
    of.con.execute(f"create view part.{name} as from {of.home}.{name}{only}")


def create_large(of: Making, name: str, owner: str) -> None:
    """Create a table share by share.

    Rows of no district are those that the first share gives; sums of a region those of the share
    that has all districts of their project.
    """
    for read in tables_read(of.selects[name]):
        show(of, read)
    for place, (first, last) in enumerate(of.shares):
        of.con.execute(f"set variable first = '{first}'")
        of.con.execute(f"set variable last = '{last}'")
        nobody = f" or {owner} is null" if place == 0 else ""
        if name == SUMS:
            nobody = f" or {owner} is null and project_id in ({OF_ONE_DISTRICT.format(of.home)})"
        rows = f"from (\n{of.selects[name]}\n) where {IN_SHARE.format(owner)}{nobody}"
        begin = "insert into" if place else "create table"
        of.con.execute("use part")
        try:
            of.con.execute(f"{begin} {of.home}.{name} {'' if place else 'as '}{rows}")
        except duckdb.Error as error:
            error.add_note(f"while creating {name}")
            raise
        finally:
            of.con.execute(f"use {of.home}")
