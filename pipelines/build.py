"""Build the warehouse: landed batches and reference lists, then everything in `sql/`.

`make_warehouse` is a pure function of its arguments; `build` runs it when something changed and
moves readers to the new file. Readers see either the old warehouse or the new one.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
from filelock import FileLock

from pipelines.ahead import PATTERN as AHEAD
from pipelines.ahead import copy_ahead, take_copy
from pipelines.batch_folders import batch_folders
from pipelines.batches import Batch, list_batches
from pipelines.before_build import left_out, remove_draft, room_for
from pipelines.behind_readers import behind_readers
from pipelines.build_queue import queued
from pipelines.changes import change_since
from pipelines.diary import note, reason_of
from pipelines.disk import make_sure_of_room, saying_why
from pipelines.indicators import load_indicators
from pipelines.lake.calling import built_elsewhere
from pipelines.lake.catalog import building, is_published
from pipelines.lake.publishing import publish as publish_in_lake
from pipelines.landing import create_landing
from pipelines.methodology.holding import rules_in_force
from pipelines.methodology.journal import note_shipped
from pipelines.moved import Moved
from pipelines.ownership import adding_up_asked
from pipelines.reference import create_reference
from pipelines.renew import renew
from pipelines.renewal_notes import moved_since
from pipelines.rules import kept_rules, note_in_force, rules_hash
from pipelines.scope import Scope
from pipelines.selects import attach_draft, create_relations, in_order, read_selects, set_up
from pipelines.settings import Settings
from pipelines.shares import create_by_shares, shares_of
from pipelines.versions import Version, current, fingerprint, is_whole, publish, remove_old

log = logging.getLogger(__name__)


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
    """Return the warehouse of everything that has landed, as `build_file` does.

    Beyond one machine readers find it in the lake afterwards. Where a worker builds, it is called
    and waited for.

    Raises:
        duckdb.Error: A select does not compile or units disagree; the note names its file.
        RostError: There is no set of rules with that hash, or no worker.
    """
    return behind_readers(lambda: build_for_readers(settings, known_on, rules, force))


def build_for_readers(
    settings: Settings, known_on: dt.date | None, rules: str | None, force: bool
) -> Built:
    """Build where readers look; see `build`."""
    if not settings.lake or known_on or rules:
        return build_file(settings, known_on, rules, force)
    if settings.builds_elsewhere:
        return Built(built_elsewhere(settings, force=force), is_new=True)
    with building(settings) as since:
        built = build_file(settings, force=force)
        is_new = built.is_new or not is_published(settings, built.version)
        if is_new:
            sql, _ = kept_rules(settings, rules_in_force(settings, make_warehouse))
            publish_in_lake(settings, built.version, sql, since, forgetting=force)
    return Built(built.version, is_new)


def build_file(
    settings: Settings,
    known_on: dt.date | None = None,
    rules: str | None = None,
    force: bool = False,
) -> Built:
    """Return the file of everything that has landed; makes one when the input changed.

    Args:
        settings: Where things lie.
        known_on: Take what was known at the end of that day, and stand on that day. Such a
            warehouse lies beside the current one and readers do not move to it.
        rules: Hash of the rules (`sql/` and `data/reference`) to use instead of those in force.
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
        made_by = rules or rules_in_force(settings, make_warehouse)
        sql, reference = kept_rules(settings, made_by)
        batches = list_batches(settings.landing, Scope.everything())
        known = [
            batch
            for batch in batches
            if batch.is_known_on(known_on) and batch.manifest.batch_id not in without
        ]
        day = known_on or dt.date.today()
        mark = fingerprint(known, made_by, day)
        is_current = known_on is None and rules is None
        if is_current:
            note_shipped(settings, made_by)
        if found and found.fingerprint == mark and not force and is_whole(found):
            if is_current:
                # The disk may have been full when it was published.
                note_in_force(settings, made_by)
            return Built(found, is_new=False)
        make_sure_of_room(settings.warehouse, room_for(found))
        draft = settings.warehouse / "building.duckdb"
        remove_draft(draft)
        is_usable = found is not None and is_current and not force and is_whole(found)
        before = found if is_usable else None
        moved = renewed(draft, before, known, sql, reference, day) if before else None
        if not moved:
            make_warehouse(draft, known, sql, reference, day)
        made = publish(settings.warehouse, draft, mark, is_current, tuple(sorted(without)), moved)
        if is_current:
            note_in_force(settings, made_by)
            remove_old(settings.warehouse, set(), AHEAD)
            copy_ahead(made)
        return Built(made, is_new=True)


def renewed(
    draft: Path,
    before: Version,
    batches: list[Batch],
    sql: Path,
    reference: Path,
    day: dt.date,
) -> Moved | None:
    """Make `draft` from the version before it and return what moved; None where it cannot be."""
    try:
        change = change_since(before.path, batches, rules_hash(sql, reference), day)
        if not change:
            return None
        take_copy(before, draft)
        return moved_since(renew(draft, batches, sql, change), before.name)
    except (duckdb.Error, OSError):
        # A damaged version: all that it held can be made from what landed.
        log.exception("could not renew %s", before.path.name)
        remove_draft(draft)
        return None


def make_warehouse(
    target: Path, batches: list[Batch], sql: Path, reference: Path, known_on: dt.date
) -> None:
    """Make the DuckDB file `target` from batches and the selects in `sql`."""
    remove_draft(target)
    try:
        with duckdb.connect() as con:
            set_up(con, batches)
            attach_draft(con, target)
            con.execute("use whole")
            selects = create_sources(con, batches, sql, reference, known_on)
            note_recipe(con, sql, reference, known_on)
            shares = shares_of(con)
            if len(shares) < 2:
                adding_up = adding_up_asked(con, selects, load_indicators(sql / "indicators"))
                create_relations(con, adding_up, in_order(adding_up))
            else:
                create_by_shares(con, selects, sql, shares)
            con.execute("use memory")
            con.execute("checkpoint whole")
            con.execute("detach whole")
    except BaseException:
        # Somebody who waits for room gets back what half a warehouse took.
        remove_draft(target)
        raise


def note_recipe(
    con: duckdb.DuckDBPyConnection, sql: Path, reference: Path, known_on: dt.date
) -> None:
    """Note in a warehouse by which rules it is made, and on which day it stands."""
    con.execute(
        "create table landing.recipe as select $rules as rules, $known_on::date as known_on",
        {"rules": rules_hash(sql, reference), "known_on": known_on},
    )


def create_sources(
    con: duckdb.DuckDBPyConnection,
    batches: list[Batch],
    sql: Path,
    reference: Path,
    known_on: dt.date,
) -> dict[str, str]:
    """Create the schemas that selects start from, and return the selects, by name.

    The schemas are `landing` and `reference`; the macros are created as well.

    Args:
        con: A warehouse in the making.
        batches: What has landed.
        sql: The selects.
        reference: The code lists.
        known_on: The day on which it stands.
    """
    create_landing(con, batches)
    indicators = load_indicators(sql / "indicators")
    selects = read_selects(sql)
    create_reference(con, reference, indicators, selects, known_on)
    con.execute((sql / "macros.sql").read_text("utf-8"))
    return selects


def build_if_landed(settings: Settings, force: bool = False) -> None:
    """Build what has landed, if anything has; a build that fails leaves readers the last one."""
    if not batch_folders(settings.landing):
        return
    try:
        build(settings, force=force)
    except Exception:
        log.exception("the build failed")
