"""A warehouse that is being renewed: what selects of its changed rows read, and where these go."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

import duckdb

from pipelines.changes import Change
from pipelines.indicators import Indicator, facts_select, roots
from pipelines.moved import COLUMNS, MOST, Moved
from pipelines.ownership import ACROSS_PERIODS, FACTS, OF_ONE_THING, owner_of
from pipelines.parse_sql import tables_read
from pipelines.same_tables import differ
from pipelines.selects import is_view

# Condition in SQL of the rows of a table, `old` or `new`, of which there are more or fewer now.
MOVED = "rowid in (select place from {0} semi join moved using (h))"
# Relations that pages read: of these it is noted whose rows moved.
READ = ("marts.", "viewers.", "checks.", "core.people")


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
        asked: Codes of the indicators that projects ask for.
        of_everybody: Tables that every district reads whole: they say what cannot change now.
        shown: Relations that selects of the changed districts can read by now.
        changed: Relations that came out otherwise than they were, and views of such.
        spread: Those of them in which rows of other districts did.
        periods: Of the rows that moved in tables of what facts are made of.
        by_period: Those of these tables that are told by `periods`.
        noted: Those of `changed` of which `whose` tells.
        whose: Values in the rows of these that moved, by each of `moved.COLUMNS`.
    """

    con: duckdb.DuckDBPyConnection
    change: Change
    selects: dict[str, str]
    reads: dict[str, frozenset[str]]
    indicators: list[Indicator]
    columns: dict[str, list[str]]
    asked: set[str]
    of_everybody: set[str]
    shown: set[str] = field(default_factory=set[str])
    changed: set[str] = field(default_factory=set[str])
    spread: set[str] = field(default_factory=set[str])
    periods: set[str] = field(default_factory=set[str])
    by_period: set[str] = field(default_factory=set[str])
    noted: set[str] = field(default_factory=set[str])
    whose: dict[str, set[str]] = field(default_factory=lambda: {one: set() for one in COLUMNS})

    def owner(self, name: str) -> str | None:
        """Return the column that says which district's a row of a table is; None without one."""
        return owner_of(self.columns[name])

    def rows(self, name: str) -> str:
        """Return the condition in SQL of a table's rows that may be new."""
        owner = self.owner(name)
        return self.change.rows(owner) if owner else "true"


def columns_of(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Return the columns of each table of the warehouse by `<schema>.<name>`."""
    found = con.execute(
        "select schema_name || '.' || table_name, list(column_name order by column_index) "
        "from duckdb_columns() where database_name = 'whole' and not internal group by all"
    )
    return dict(found.fetchall())


def changed_codes(of: Renewal) -> set[str]:
    """Return the codes of indicators that are asked for and whose facts rest on what changed."""
    return {
        code
        for code, root in roots(of.indicators).items()
        if code in of.asked and f"indicators.{root.code}" in of.changed
    }


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
    else:
        select = shown_rows(of, name)
    of.con.execute(f"create view {name} as {select}")


def shown_rows(of: Renewal, name: str) -> str:
    """Return the select of the rows of a table that selects of the changed districts read."""
    return f"from whole.{name} where {'true' if name in of.of_everybody else of.rows(name)}"


def put(of: Renewal, name: str, only: str | None = None) -> None:
    """Let a table have the rows made of the changed districts, and no other rows of theirs.

    Of a row that is there as often as it was nothing is written.

    Args:
        of: What is being renewed.
        name: The table, made in the districts' own database, where a view takes its place.
        only: Condition in SQL of the rows that were made.
    """
    only = only or of.rows(name)
    if differ(of.con, f"(from whole.{name} where {only})", f"(from {name} where {only})"):
        put_moved(of, name, only)
    of.con.execute(f"drop table {name}")
    show(of, name)


def put_moved(of: Renewal, name: str, only: str) -> None:
    """Put the rows of a table that differ in place of those that were."""
    for place, table in (("old", f"whole.{name}"), ("new", name)):
        of.con.execute(
            f"create or replace table {place} as "
            f"select rowid as place, hash(t) as h from {table} as t where {only}"
        )
    of.con.execute(
        "create or replace table moved as select h from "
        "(select h, 1 as n from old union all select h, -1 as n from new) "
        "group by all having sum(n) != 0"
    )
    note_moved(of, name)
    note_whose(
        of, name, f"from whole.{name} where {MOVED.format('old')}",
        f"from {name} where {MOVED.format('new')}",
    )  # fmt: skip
    of.con.execute(f"delete from whole.{name} where {MOVED.format('old')}")
    of.con.execute(f"insert into whole.{name} from {name} where {MOVED.format('new')}")
    of.changed.add(name)


def note_moved(of: Renewal, name: str) -> None:
    """Keep of which periods and things rows of a table moved, where something is made of these."""
    if name.endswith("_period") and name not in ACROSS_PERIODS:
        of.by_period.add(name)
        of.periods |= {
            period
            for (period,) in of.con.execute(
                f"select period_id from whole.{name} where {MOVED.format('old')} "
                f"union select period_id from {name} where {MOVED.format('new')}"
            ).fetchall()
        }
    for column in {column for column, sources in OF_ONE_THING.values() if name in sources}:
        of.con.execute(
            f"create table {things_of(name, column)} as "
            f"select {column} from whole.{name} "
            f"where {MOVED.format('old')} "
            f"union select {column} from {name} "
            f"where {MOVED.format('new')}"
        )


def note_whose(of: Renewal, name: str, old: str, new: str) -> None:
    """Note whose rows of a relation moved, or may have: those that two selects give."""
    if not name.startswith(READ):
        return
    of.noted.add(name)
    if told := [column for column in COLUMNS if column in of.columns[name]]:
        listed = ", ".join(f"list(distinct {column})" for column in told)
        both = f"select {', '.join(told)} "
        ((*found,),) = of.con.execute(
            f"select {listed} from ({both} {old} union all {both} {new})"
        ).fetchall()
        for column, values in zip(told, found, strict=True):
            of.whose[column] |= {*(values or [])} - {None}


def moved_since(of: Renewal, version: str) -> Moved:
    """Return how the renewed version differs from `version`, which it was made from."""
    whose = {name: frozenset(own) for name, own in of.whose.items() if len(own) <= MOST}
    return Moved(version, frozenset(of.changed), frozenset(of.changed - of.noted), whose)


@contextmanager
def narrowed(of: Renewal, name: str) -> Generator[str | None]:
    """Let a relation of things be made of those that moved, where nothing else changed for it.

    Gives the condition in SQL of the rows that are made then; None for those of the districts.
    """
    column, sources = OF_ONE_THING.get(name, ("", set[str]()))
    changed = of.reads[name] & of.changed
    if not changed <= sources or any(has_nobody(of, one, column) for one in changed):
        yield None
        return
    things = " union ".join(f"from {things_of(one, column)}" for one in sorted(changed))
    moved = f"{column} in ({things})"
    for one in sources:
        of.con.execute(f"create or replace view {one} as {shown_rows(of, one)} and {moved}")
    yield f"{of.rows(name)} and {moved}"
    for one in sources:
        of.con.execute(f"create or replace view {one} as {shown_rows(of, one)}")


def has_nobody(of: Renewal, source: str, column: str) -> bool:
    """Return whether a row of `source` moved that is of no thing."""
    told = f"select count(*) from {things_of(source, column)} where {column} is null"
    ((n_rows,),) = of.con.execute(told).fetchall()
    return n_rows > 0


def things_of(source: str, column: str) -> str:
    """Return the table of the things whose rows in `source` moved."""
    return f"moved_{column}_of_{source.replace('.', '_')}"
