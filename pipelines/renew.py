"""A warehouse made from the one before it: only what the changed batches can change is made anew.

Most rows of a warehouse belong to one district, and their selects read no other district's. So the
rows of the changed districts are made apart, by the same selects over tables that hold these
districts alone, and put in place of theirs. What compares districts is made anew as a whole; what
comes out as it was changes nothing that reads it. The result is that of a whole build, row for row:
`tests/pipelines/test_renew.py` holds it to that.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from pipelines.batches import Batch
from pipelines.changes import Change
from pipelines.datasets import DATASETS
from pipelines.indicators import Indicator, facts_select, load_indicators, roots
from pipelines.landing import create_batches
from pipelines.landing_rows import create_rows
from pipelines.ownership import (
    ACROSS_DISTRICTS,
    FACTS,
    SUMS,
    of_everybody,
    owner_of,
    quoted,
    sums_of_regions,
)
from pipelines.parse_sql import tables_read
from pipelines.selects import in_order, is_view, read_selects, reads_of, set_up
from pipelines.tables import create_table
from pipelines.told import told_frame

log = logging.getLogger(__name__)


@dataclass
class Renewal:
    """A warehouse that is being renewed, attached as `whole`, beside the changed districts' rows.

    Attributes:
        con: A connection whose own database holds these rows.
        change: What is new.
        selects: By name.
        reads: What each of them reads.
        indicators: Every definition.
        columns: Of each table of the warehouse.
        of_everybody: Tables that every district reads whole: they say what cannot change now.
        shown: Relations that selects of the changed districts can read by now.
        changed: Relations that came out otherwise than they were, and views of such.
        spread: Those of them in which rows of other districts did.
    """

    con: duckdb.DuckDBPyConnection
    change: Change
    selects: dict[str, str]
    reads: dict[str, frozenset[str]]
    indicators: list[Indicator]
    columns: dict[str, list[str]]
    of_everybody: set[str]
    shown: set[str] = field(default_factory=set[str])
    changed: set[str] = field(default_factory=set[str])
    spread: set[str] = field(default_factory=set[str])

    def owner(self, name: str) -> str | None:
        """Return the column that says which district's a row of a table is; None without one."""
        return owner_of(self.columns[name])

    def rows(self, name: str) -> str:
        """Return the condition in SQL of a table's rows that may be new."""
        owner = self.owner(name)
        return self.change.rows(owner) if owner else "true"


def renew(draft: Path, batches: list[Batch], sql: Path, change: Change) -> None:
    """Bring the warehouse `draft`, made by the rules in `sql`, to what `batches` say now."""
    with duckdb.connect() as con:
        set_up(con, batches)
        con.execute(f"attach '{draft}' as whole")
        selects = read_selects(sql)
        indicators = load_indicators(sql / "indicators")
        names, reads = in_order(selects), reads_of(selects)
        same = of_everybody(names, reads)
        of = Renewal(con, change, selects, reads, indicators, columns_of(con), same)
        create_sources(of, sql)
        renew_landing(of, batches)
        for name in names:
            if of.reads[name] & of.changed:
                renew_relation(of, name)
        con.execute("detach whole")
    log.info("renewed %d relations of %d", len(of.changed), len(selects))


def columns_of(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Return the columns of each table of the warehouse by `<schema>.<name>`."""
    found = con.execute(
        "select schema_name || '.' || table_name, list(column_name order by column_index) "
        "from duckdb_columns() where database_name = 'whole' and not internal group by all"
    )
    return dict(found.fetchall())


def create_sources(of: Renewal, sql: Path) -> None:
    """Create the schemas, reference lists and macros that selects of the districts start from."""
    for schema in sorted({name.split(".")[0] for name in of.columns}):
        of.con.execute(f"create schema {schema}")
    for name in of.columns:
        if name.startswith("reference."):
            show(of, name)
    of.con.execute((sql / "macros.sql").read_text("utf-8"))


def renew_landing(of: Renewal, batches: list[Batch]) -> None:
    """Put what landed of the changed datasets and districts into the warehouse."""
    touched = [
        one
        for one in batches
        if one.manifest.regions or not of.change.districts.isdisjoint(one.manifest.districts)
    ]
    create_batches(of.con, batches)
    for name in ("landing.batches", "landing.batch_districts"):
        # The batches that changed are of the changed districts alone.
        of.con.execute(f"create or replace table whole.{name} as from {name}")
        of.changed.add(name)
        of.shown.add(name)
    create_table(of.con, "landing.told", told_frame(touched))
    put(of, "landing.told")
    for name in sorted(of.change.datasets):
        own = [one for one in touched if one.manifest.dataset == name]
        create_rows(of.con, DATASETS[name], own, of.change.rows())
        put(of, f"landing.{name}")


def renew_relation(of: Renewal, name: str) -> None:
    """Make anew what a relation says of the changed districts, or all that it says."""
    is_spread = bool(of.reads[name] & of.spread)
    if is_view(name):
        show(of, name)
        of.changed.add(name)
        of.spread |= {name} if is_spread else set()
    elif is_spread or name in ACROSS_DISTRICTS or not of.owner(name):
        renew_whole(of, name)
    elif name == SUMS:
        renew_sums(of)
    else:
        for read in of.reads[name]:
            show(of, read)
        of.con.execute(f"create table {name} as\n{of.selects[name]}")
        put(of, name)


def show(of: Renewal, name: str) -> None:
    """Let selects of the changed districts read a relation; a table that is as it should be."""
    if name in of.shown:
        return
    of.shown.add(name)
    if is_view(name):
        select = of.selects[name]
        if name == FACTS:
            select = facts_select(of.indicators, changed_codes(of))
        for read in tables_read(select):
            show(of, read)
    elif name not in of.of_everybody:
        select = f"from whole.{name} where {of.rows(name)}"
    else:
        select = f"from whole.{name}"
    of.con.execute(f"create view {name} as {select}")


def put(of: Renewal, name: str, only: str | None = None) -> None:
    """Put the rows made of the changed districts in place of those that a table has of them.

    Args:
        of: What is being renewed.
        name: The table, made in the districts' own database, where a view takes its place.
        only: Condition in SQL of the rows that were made.
    """
    only = only or of.rows(name)
    old, new = f"(from whole.{name} where {only})", f"(from {name} where {only})"
    if differ(of, old, new):
        of.con.execute(f"delete from whole.{name} where {only}")
        of.con.execute(f"insert into whole.{name} {new}")
        of.changed.add(name)
    of.con.execute(f"drop table {name}")
    show(of, name)


def renew_whole(of: Renewal, name: str) -> None:
    """Make a table of the warehouse anew, and find out whether other districts' rows changed."""
    of.con.execute("use whole")
    of.con.execute(f"create table memory.fresh as\n{of.selects[name]}")
    of.con.execute("use memory")
    if differ(of, f"(from whole.{name})", "(from fresh)"):
        others = f"where not {of.rows(name)}"
        if not of.owner(name) or differ(
            of, f"(from whole.{name} {others})", f"(from fresh {others})"
        ):
            of.spread.add(name)
        of.con.execute(f"create or replace table whole.{name} as from fresh")
        of.changed.add(name)
    of.con.execute("drop table fresh")


def renew_sums(of: Renewal) -> None:
    """Add up anew what the changed facts go into.

    Sums of a region are over all its districts, so their facts are read in the whole warehouse.
    """
    con, codes = of.con, changed_codes(of)
    for read in of.reads[SUMS]:
        show(of, read)
    con.execute(f"create table {SUMS} as\n{of.selects[SUMS]}")
    con.execute(f"delete from {SUMS} where district_id is null")
    projects = quoted(
        row[0]
        for row in con.execute(
            f"select distinct project_id from whole.core.project_districts where {of.change.rows()}"
        ).fetchall()
    )
    regional = [one.code for one in of.indicators if one.code in codes and "region" in one.levels]
    con.execute("use whole")
    con.execute(
        f"insert into memory.{SUMS} "
        f"{sums_of_regions(of.selects[SUMS], of.indicators, regional)} and project_id in {projects}"
    )
    con.execute("use memory")
    put(
        of,
        SUMS,
        f"indicator_code in {quoted(codes)} and {of.change.rows()} "
        f"and (district_id is not null or project_id in {projects})",
    )


def changed_codes(of: Renewal) -> set[str]:
    """Return the codes of indicators whose facts rest on what changed."""
    return {
        code
        for code, root in roots(of.indicators).items()
        if f"indicators.{root.code}" in of.changed
    }


def differ(of: Renewal, old: str, new: str) -> bool:
    """Return whether two relations have different rows, by hashes of 128 bits."""
    (was,), (now,) = (
        of.con.execute(
            f"select (count(*), sum(hash(t)), bit_xor(hash(t, 1))) from {rows} as t"
        ).fetchall()
        for rows in (old, new)
    )
    return was != now
