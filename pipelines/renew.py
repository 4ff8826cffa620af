"""A warehouse made from the one before it: only what the changed batches can change is made anew.

Most rows of a warehouse belong to one district, and their selects read no other district's. So the
rows of the changed districts are made apart, by the same selects over tables that hold these
districts alone, and put in place of theirs. What compares districts is made anew as a whole; what
comes out as it was changes nothing that reads it. The result is that of a whole build, row for row:
`tests/pipelines/test_renew.py` holds it to that.
"""

from __future__ import annotations

import logging
from pathlib import Path

import duckdb

from pipelines.batches import Batch
from pipelines.changes import Change
from pipelines.datasets import DATASETS
from pipelines.indicators import load_indicators
from pipelines.landing import create_batches
from pipelines.landing_rows import create_rows
from pipelines.ownership import (
    ACROSS_DISTRICTS,
    FACTS,
    SUMS,
    facts_asked,
    of_everybody,
    sums_of_regions,
)
from pipelines.quoting import quoted_list
from pipelines.renewal import Renewal, changed_codes, columns_of
from pipelines.renewal_notes import note_whose
from pipelines.renewal_rows import narrowed, put, show
from pipelines.same_tables import differ
from pipelines.selects import attach_draft, in_order, is_view, read_selects, reads_of, set_up
from pipelines.tables import create_table
from pipelines.told import told_frame

log = logging.getLogger(__name__)


def renew(draft: Path, batches: list[Batch], sql: Path, change: Change) -> Renewal:
    """Bring the warehouse `draft`, made by the rules in `sql`, to what `batches` say now.

    Returns what has come out otherwise; its connection is closed.
    """
    with duckdb.connect() as con:
        set_up(con, batches)
        attach_draft(con, draft)
        selects = read_selects(sql)
        indicators = load_indicators(sql / "indicators")
        names, reads = in_order(selects), reads_of(selects)
        same = of_everybody(names, reads)
        asked = facts_asked(con, indicators, "whole.")
        of = Renewal(con, change, selects, reads, indicators, columns_of(con), asked, same)
        create_sources(of, sql)
        renew_landing(of, batches)
        for name in names:
            if of.reads[name] & of.changed:
                renew_relation(of, name)
        con.execute("checkpoint whole")
        con.execute("detach whole")
    log.info("renewed %d relations of %d", len(of.changed), len(selects))
    return of


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
    moved = [one for one in touched if one.manifest.batch_id in of.change.batches]
    of_moved = f"{of.change.rows()} and batch_id in {quoted_list(of.change.batches)}"
    create_table(of.con, "landing.told", told_frame(moved))
    put(of, "landing.told", of_moved)
    for name in sorted(of.change.datasets):
        # What a batch says changes with others only where one takes the place of others.
        is_replaced = name in of.change.replaced
        own = [one for one in (touched if is_replaced else moved) if one.manifest.dataset == name]
        create_rows(of.con, DATASETS[name], own, of.change.rows())
        put(of, f"landing.{name}", of.change.rows() if is_replaced else of_moved)


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
        with narrowed(of, name) as only:
            of.con.execute(f"create table {name} as\n{of.selects[name]}")
        put(of, name, only)


def renew_whole(of: Renewal, name: str) -> None:
    """Make a table of the warehouse anew, and find out whether other districts' rows changed."""
    of.con.execute("use whole")
    of.con.execute(f"create table memory.fresh as\n{of.selects[name]}")
    of.con.execute("use memory")
    if differ(of.con, f"(from whole.{name})", "(from fresh)"):
        others = f"where not {of.rows(name)}"
        if not of.owner(name) or differ(
            of.con, f"(from whole.{name} {others})", f"(from fresh {others})"
        ):
            of.spread.add(name)
        else:
            rows = f"where {of.rows(name)}"
            note_whose(of, name, f"from whole.{name} {rows}", f"from fresh {rows}")
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
    of_periods = moved_periods(of)
    sums = of.selects[SUMS].replace(FACTS, f"(from {FACTS} where {of_periods})")
    con.execute(f"create table {SUMS} as\n{sums}")
    con.execute(f"delete from {SUMS} where district_id is null")
    projects = quoted_list(
        row[0]
        for row in con.execute(
            f"select distinct project_id from whole.core.project_districts where {of.change.rows()}"
        ).fetchall()
    )
    regional = [one.code for one in of.indicators if one.code in codes and "region" in one.levels]
    con.execute("use whole")
    con.execute(
        f"insert into memory.{SUMS} "
        f"{sums_of_regions(sums, of.indicators, of.asked, regional)} and project_id in {projects}"
    )
    con.execute("use memory")
    put(
        of,
        SUMS,
        f"indicator_code in {quoted_list(codes)} and {of_periods} and {of.change.rows()} "
        f"and (district_id is not null or project_id in {projects})",
    )


def moved_periods(of: Renewal) -> str:
    """Return the condition in SQL of the periods in which facts may be new.

    Facts of a period rest on the rows of that period alone (`tests/pipelines/test_ownership.py`).
    """
    views = {one for one in of.reads[FACTS] & of.changed if is_view(one)}
    changed = (of.reads[FACTS] & of.changed) - views
    changed |= {read for view in views for read in of.reads[view] & of.changed}
    is_told = changed <= of.by_period and of.reads[SUMS] & of.changed <= {FACTS}
    return f"period_id in {quoted_list(of.periods)}" if is_told else "true"
