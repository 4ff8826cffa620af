"""Learn every name by which something can be found, in all that has landed.

Read from the staging layer itself, built in memory from the batches: so what one file declares is
known to the next even before the warehouse is built, and both resolve names by the same SQL. A name
means something in its district, so of other districts only what all read is learnt.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from pipelines.batches import Batch, list_batches
from pipelines.declared import DECLARING, OF_ALL, declared
from pipelines.known import Known
from pipelines.ownership import rows_of
from pipelines.scope import Scope
from pipelines.selects import create_relations, in_order
from pipelines.settings import Settings

# Relations that tell which names mean what.
NAMES = re.compile(r"staging\.\w+_names")
# Kind → select of the district (`""` for everywhere) and key of everything that can be found.
FOUND = {
    "organisation": "select district_id, name_key from staging.organisation_names",
    "person": """
        select district_id, coalesce(organisation_id, '') || '|' || name_key
        from staging.person_names""",
    "district": "select coalesce(district_id, ''), name_key from staging.district_names",
    "site": "select district_id, name_key from staging.site_names",
    "event": "select district_id, name_key || held_on from staging.event_names",
    "project": "select '', code from staging.projects",
    "framework": "select '', unnest([framework_id, seed_code]) from reference.frameworks",
    "indicator": "select '', unnest([indicator_code, seed_code]) from reference.indicators",
}
# Kind → select of the district, key and name as declared, for suggestions.
DECLARED = {
    "organisation": "select district_id, name_key, name from staging.organisation_spellings",
    "person": """
        select p.district_id, coalesce(o.organisation_id, '') || '|' || p.full_name_key, p.full_name
        from staging.people as p
        left join staging.organisation_names as o
            on p.district_id = o.district_id and p.organisation_key = o.name_key""",
    "district": "select '', name_key, name from staging.districts",
    "site": "select district_id, title_key, title from staging.sites",
    "event": "select district_id, title_key || held_on, title from staging.events",
    "project": "select '', code, code from staging.projects",
    "framework": "select '', framework_id, framework_id from reference.frameworks",
    "indicator": "select '', seed_code, seed_code from reference.indicators",
}


class State(NamedTuple):
    """What the names depend on that are known without drafts."""

    landing: Path
    sql: Path
    active: frozenset[str]
    only: str
    today: dt.date


_lock = threading.Lock()
# As many as send files at a time: a batch that declares names makes those before useless.
MANY = 4
_last: dict[State, Known] = {}


def known_names(
    settings: Settings, districts: Iterable[str], drafts: list[tuple[str, pl.DataFrame]]
) -> Known:
    """Return the names that mean something in some districts.

    Where no draft declares any, they are kept until something that does lands or is undone: a file
    that is put right is looked at again and again.

    Args:
        settings: Where what has landed is.
        districts: Ids of the districts; what is declared for all is known in each.
        drafts: Pairs of dataset and rows that declare names as active batches do.
    """
    own = {*districts}
    active = declaring_in(settings, own)
    only = rows_of(own)
    declaring = [(name, rows) for name, rows in drafts if name in DECLARING]
    if declaring:
        return declared_names(settings, active, declaring, only)
    ids = frozenset(batch.manifest.batch_id for batch in active)
    state = State(settings.landing, settings.sql, ids, only, dt.date.today())
    with _lock:
        if state not in _last:
            while len(_last) >= MANY:
                del _last[next(iter(_last))]
            _last[state] = declared_names(settings, active, [], only)
        return _last[state]


def declaring_in(settings: Settings, districts: set[str]) -> list[Batch]:
    """Return the active batches that declare names which mean something in some districts."""
    return [
        batch
        for batch in list_batches(settings.landing, Scope.everything())
        if not batch.retracted
        and (told := batch.manifest).dataset in DECLARING
        and (
            told.dataset in OF_ALL
            or told.regions
            or not told.districts
            or not districts.isdisjoint(told.districts)
        )
    ]


def learn_ahead(settings: Settings, districts: Iterable[str]) -> None:
    """Learn the names that are known without drafts while something else is waited for."""

    def learn() -> None:
        # Whoever asks for the names next is told what is wrong.
        with contextlib.suppress(Exception):
            known_names(settings, districts, [])

    threading.Thread(target=learn, daemon=True).start()


def declared_names(
    settings: Settings, active: list[Batch], drafts: list[tuple[str, pl.DataFrame]], only: str
) -> Known:
    """Return the names declared by batches and drafts; see `declared`."""
    with declared(settings, active, only) as (con, selects):
        for dataset, rows in drafts:
            con.register("draft", rows.with_columns(pl.lit(2**40).alias("batch_number")))
            con.execute(f"insert into landing.{dataset} by name from draft")
            con.unregister("draft")
        wanted = {f"staging.{name}" for name in DECLARING}
        wanted |= {name for name in selects if NAMES.fullmatch(name)}
        create_relations(con, selects, in_order(selects, wanted))
        return read_known(con, {batch.manifest.batch_id for batch in active})


def read_known(con: duckdb.DuckDBPyConnection, landed: set[str]) -> Known:
    """Return the names in a connection that has `staging` and `reference`.

    Args:
        con: Holds the batches and the drafts.
        landed: Ids of the batches; other rows are drafts.
    """
    organisations = "select district_id, name_key, organisation_id from staging.organisation_names"
    twins = "select district_id, name_key, longer_key from staging.organisation_twins"
    owners = "select code, coalesce(district_id, ''), batch_id from landing.projects"
    regional = "select code, region_code from staging.projects where district_id is null"
    crowded = """
        select district_id from staging.projects where district_id is not null
        group by district_id having count(distinct code) > 1
    """
    begun = """
        select district_id, min(started) from staging.projects
        where district_id is not null and started is not null group by district_id
    """
    return Known(
        {kind: frozenset(con.execute(select).fetchall()) for kind, select in FOUND.items()},
        {
            # A row whose own name is to be mended declares nothing yet.
            kind: [row for row in con.execute(select).fetchall() if row[1] is not None]
            for kind, select in DECLARED.items()
        },
        {(district, key): own for district, key, own in con.execute(organisations).fetchall()},
        frozenset(con.execute(twins).fetchall()),
        {code: own for code, own, batch in con.execute(owners).fetchall() if batch in landed},
        {code: own for code, own in con.execute(regional).fetchall() if own},
        frozenset(district for (district,) in con.execute(crowded).fetchall()),
        dict(con.execute(begun).fetchall()),
    )
