"""Which rows selects read while a warehouse is renewed, and where those that they make go."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from pipelines.indicators import facts_select
from pipelines.ownership import FACTS, OF_ONE_THING
from pipelines.parse_sql import tables_read
from pipelines.renewal import Renewal, changed_codes
from pipelines.renewal_notes import MOVED, note_moved, note_whose, things_of
from pipelines.same_tables import differ
from pipelines.selects import is_view


def show(of: Renewal, name: str) -> None:
    """Let selects of the changed districts read a relation; a table that is as it should be."""
    if name in of.shown:
        return
    of.shown.add(name)
    if is_view(name):
        select = of.selects[name]
        if name == FACTS:
            only = {code: of.asked[code] for code in changed_codes(of)}
            select = facts_select(of.indicators, only)
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
