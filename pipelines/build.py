"""Build the warehouse: landed batches and reference lists, then everything in `sql/`.

`make_warehouse` is a pure function of its arguments; `build` runs it when something changed and
moves readers to the new file. Readers see either the old warehouse or the new one.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Collection
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
from filelock import FileLock

from pipelines.batches import Batch, list_batches
from pipelines.before_build import left_out, remove_draft, room_for
from pipelines.build_queue import queued
from pipelines.datasets import DATASETS
from pipelines.diary import note, reason_of
from pipelines.disk import make_sure_of_room, saying_why
from pipelines.indicators import facts_select, load_indicators
from pipelines.landing import create_landing
from pipelines.parse_sql import tables_read
from pipelines.reference import create_reference
from pipelines.rules import kept_rules, rules_hash
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import Version, current, fingerprint, is_whole, publish
from pipelines.viewer_selects import viewer_selects

log = logging.getLogger(__name__)
# What a build may take before it goes on on the disk; with more, a region is built no faster.
MEMORY = "2GB"


@dataclass(frozen=True)
class Built:
    """A warehouse and whether this call made it."""

    version: Version
    is_new: bool


def build(
    settings: Settings,
    known_on: dt.date | None = None,
    rules: str | None = None,
    force: bool = False,
) -> Built:
    """Return the warehouse of everything that has landed; makes one when the input changed.

    Args:
        settings: Where things lie.
        known_on: Take what was known at the end of that day, and stand on that day. Such a
            warehouse lies beside the current one and readers do not move to it.
        rules: Hash of the rules (`sql/` and `data/reference`) to use instead of today's.
        force: Make the file again even from the same input.

    Raises:
        duckdb.Error: A select does not compile or units disagree; the note names its file.
        RostError: There is no set of rules with that hash, a batch is damaged, or the disk is
            full; readers keep what they have.
    """
    begun = time.monotonic()
    try:
        with saying_why(settings.warehouse):
            made = build_in_turn(settings, known_on, rules, force)
    except Exception as error:
        note(settings, "build_failed", reason=reason_of(error))
        raise
    if made.is_new:
        seconds = round(time.monotonic() - begun, 1)
        note(settings, "built", version=made.version.name, seconds=seconds)
    return made


def build_in_turn(
    settings: Settings, known_on: dt.date | None, rules: str | None, force: bool
) -> Built:
    """Build once it is its turn; see `build`."""
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    with queued(settings.warehouse), FileLock(settings.warehouse / ".lock"):
        found = current(settings.warehouse)
        without = left_out(settings, found)
        sql, reference = kept_rules(settings, rules)
        batches = list_batches(settings.landing, Scope.everything())
        known = [
            batch
            for batch in batches
            if batch.is_known_on(known_on) and batch.manifest.batch_id not in without
        ]
        day = known_on or dt.date.today()
        mark = fingerprint(known, rules_hash(sql, reference), day)
        if found and found.fingerprint == mark and not force and is_whole(found):
            return Built(found, is_new=False)
        make_sure_of_room(settings.warehouse, room_for(found))
        draft = settings.warehouse / "building.duckdb"
        make_warehouse(draft, known, sql, reference, day)
        is_current = known_on is None and rules is None
        made = publish(settings.warehouse, draft, mark, is_current, tuple(sorted(without)))
        return Built(made, is_new=True)


def make_warehouse(
    target: Path, batches: list[Batch], sql: Path, reference: Path, known_on: dt.date
) -> None:
    """Make the DuckDB file `target` from batches and the selects in `sql`."""
    remove_draft(target)
    try:
        with duckdb.connect(target) as con:
            con.execute(f"set memory_limit = '{MEMORY}'")
            selects = create_sources(con, batches, sql, reference, known_on)
            con.execute(
                "create table landing.recipe as"
                " select $rules as rules, $known_on::date as known_on",
                {"rules": rules_hash(sql, reference), "known_on": known_on},
            )
            create_relations(con, selects, in_order(selects))
            # All of it into the file: a log beside it would stay behind when it gets its name.
            con.execute("checkpoint")
    except BaseException:
        # Somebody who waits for room gets back what half a warehouse took.
        remove_draft(target)
        raise


def create_sources(
    con: duckdb.DuckDBPyConnection,
    batches: list[Batch],
    sql: Path,
    reference: Path,
    known_on: dt.date,
    datasets: Collection[str] = tuple(DATASETS),
) -> dict[str, str]:
    """Create the schemas that selects start from, and return the selects, by name.

    The schemas are `landing` and `reference`; the macros are created as well.

    Args:
        con: A warehouse in the making.
        batches: What has landed.
        sql: The selects.
        reference: The code lists.
        known_on: The day on which it stands.
        datasets: Those whose tables are created.
    """
    create_landing(con, batches, datasets)
    indicators = load_indicators(sql / "indicators")
    selects = read_selects(sql)
    create_reference(con, reference, indicators, selects, known_on)
    con.execute((sql / "macros.sql").read_text("utf-8"))
    return selects


def read_selects(sql: Path) -> dict[str, str]:
    """Return every select of a warehouse by `<schema>.<name>`."""
    selects = {
        f"{path.parent.name}.{path.stem}": path.read_text("utf-8")
        for path in sorted(sql.glob("*/*.sql"))
    }
    facts = facts_select(load_indicators(sql / "indicators"))
    return selects | viewer_selects(selects) | {"indicators.facts": facts}


def in_order(selects: dict[str, str], wanted: set[str] | None = None) -> list[str]:
    """Return the names of `selects` so that each stands after those it reads.

    Args:
        selects: By name.
        wanted: Only these and what they need; all of them when None.
    """
    reads = {name: tables_read(select) & selects.keys() for name, select in selects.items()}
    needed = set(wanted if wanted is not None else selects)
    while more := {read for name in needed for read in reads[name]} - needed:
        needed |= more
    return list(TopologicalSorter({name: reads[name] for name in sorted(needed)}).static_order())


def create_relations(
    con: duckdb.DuckDBPyConnection, selects: dict[str, str], names: list[str]
) -> None:
    """Create relations in the order of `names`; indicators as views, all others as tables."""
    for schema in sorted({name.split(".")[0] for name in names}):
        con.execute(f"create schema if not exists {schema}")
    for name in names:
        kind = "view" if name.startswith("indicators.") else "table"
        try:
            con.execute(f"create {kind} {name} as\n{selects[name]}")
        except duckdb.Error as error:
            error.add_note(f"while creating {name}")
            raise
    log.info("created %d relations", len(names))
