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
    facts_asked,
    of_everybody,
    owner_of,
    sums_of,
    sums_of_regions,
)
from pipelines.parse_sql import tables_read
from pipelines.quoting import quoted, quoted_list
from pipelines.selects import (
    create_relation,
    create_schemas,
    creating,
    in_order,
    is_view,
    reads_of,
)

# So many landed rows are taken at once.
ROWS_AT_ONCE = 500_000
# So many shares are added up at once, one indicator after another.
SHARES_OF_SUMS = 16
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
    shares_of_sums: int = SHARES_OF_SUMS,
) -> None:
    """Create all relations, large ones share by share.

    Args:
        con: A warehouse with what landed.
        selects: By name.
        sql: Where they were read.
        shares: First and last district of each.
        large: Relations that read more rows are made by shares.
        shares_of_sums: How many shares are added up at once.
    """
    names = in_order(selects)
    create_schemas(con, names)
    of = begun(con, selects, names, shares, (sql / "macros.sql").read_text("utf-8"))
    for name in names:
        owner = owner_of_large(of, name, large)
        if owner:
            with creating(name):
                if name == SUMS:
                    create_sums(of, load_indicators(sql / "indicators"), shares_of_sums)
                else:
                    create_large(of, name, owner)
        else:
            create_relation(con, selects, name)
        know(of, name)
    con.execute("detach part")


def create_sums(of: Making, indicators: list[Indicator], at_once: int) -> None:
    """Create the sums, one indicator after another: each needs little memory and few selects.

    All of them at once could be made of a share only, and to plan the selects of all indicators
    anew for each share took longer than to run them.
    """
    asked = facts_asked(of.con, indicators)
    of.con.execute(f"create table {SUMS} as {sums_of(of.selects[SUMS], indicators, {})}")
    wide = [
        (of.shares[place][0], of.shares[place : place + at_once][-1][1])
        for place in range(0, len(of.shares), at_once)
    ]
    for code in asked:
        select = sums_of(of.selects[SUMS], indicators, {code: asked[code]})
        if len(wide) == 1:
            of.con.execute(f"insert into {SUMS} {select}")
            continue
        for share in wide:
            regions = f"district_id is null and project_id in ({OF_ONE_DISTRICT.format(of.home)})"
            only = f"{IN_SHARE.format('district_id')} or {regions}"
            add_share(of, f"insert into {of.home}.{SUMS}", select, share, only)
    if len(wide) > 1:
        add_regions(of, indicators, asked)


def add_regions(of: Making, indicators: list[Indicator], asked: dict[str, str]) -> None:
    """Add the sums of regions of the projects of several districts.

    A project of one district has no facts of another, so its region's are made with its share's.
    """
    told = of.con.execute(
        "select project_id from core.project_districts group by all having count(*) > 1"
    ).fetchall()
    projects = quoted_list(project for (project,) in told)
    for code in [one.code for one in indicators if one.code in asked and "region" in one.levels]:
        of_code = sums_of_regions(of.selects[SUMS], indicators, asked, [code])
        of.con.execute(f"insert into {SUMS} {of_code} and project_id in {projects}")


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
    """Create a table share by share; rows of no district are those that the first share gives."""
    for place, share in enumerate(of.shares):
        into = f"insert into {of.home}.{name}" if place else f"create table {of.home}.{name} as"
        only = IN_SHARE.format(owner) + ("" if place else f" or {owner} is null")
        add_share(of, into, of.selects[name], share, only)


def add_share(of: Making, into: str, select: str, share: tuple[str, str], only: str) -> None:
    """Add to a table what a select gives of the districts of a share.

    Args:
        of: The warehouse in the making.
        into: The beginning of the statement.
        select: What is added, over what `part` shows.
        share: First and last district.
        only: Condition in SQL of its rows.
    """
    for read in tables_read(select):
        show(of, read)
    of.con.execute(f"set variable first = {quoted(share[0])}")
    of.con.execute(f"set variable last = {quoted(share[1])}")
    of.con.execute("use part")
    try:
        of.con.execute(f"{into} from (\n{select}\n) where {only}")
    finally:
        of.con.execute(f"use {of.home}")
