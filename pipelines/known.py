"""Every name by which something can be found, in all that has landed.

Read from the staging layer itself, built in memory from the batches: so what one file declares is
known to the next even before the warehouse is built, and both resolve names by the same SQL.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import duckdb
import polars as pl

from pipelines.batches import list_batches
from pipelines.build import create_relations, create_sources, in_order
from pipelines.matching import (
    Compare,
    Suggestion,
    compare_organisations,
    compare_texts,
    suggest,
)
from pipelines.people import compare_people
from pipelines.places import own_places
from pipelines.scope import Scope
from pipelines.settings import Settings

COMPARE: dict[str, Compare] = {"organisation": compare_organisations, "person": compare_people}
# Datasets that declare names, or say what they mean; the others only use them.
DECLARING = ("districts", "projects", "organisations", "aliases", "people", "sites", "events")
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


@dataclass(frozen=True)
class Known:
    """Every name by which something can be found.

    Attributes:
        keys: Kind → pairs of district (`""` for everywhere) and key.
        names: Kind → triples of district, key and the name as declared, for suggestions; before
            the key of a person stand the id of the organisation and `|`.
        organisations: Id of an organisation by district and key.
        twins: Triples of district and the keys of two organisations, the second of which continues
            the first, so that the first means neither.
        projects: District (`""` for a region's) of each project that has landed.
        crowded: Districts with several projects, in which a row must name its own.
        begun: Day on which the first project of a district began.
    """

    keys: dict[str, frozenset[tuple[str, str]]]
    names: dict[str, list[tuple[str, str, str]]]
    organisations: dict[tuple[str, str], str]
    twins: frozenset[tuple[str, str, str]]
    projects: dict[str, str]
    crowded: frozenset[str]
    begun: dict[str, dt.date]

    def finds(self, kind: str, district: str | None, key: str) -> bool:
        """Return whether `key` names something for the district."""
        known = self.keys[kind]
        return (district or "", key) in known or ("", key) in known

    def declares(self, kind: str, district: str | None, key: str) -> bool:
        """Return whether a list of the district gives something this very name.

        A person's key without an organisation is looked for in all of them.
        """
        at, _, name = key.rpartition("|") if kind == "person" else ("", "", "")
        return any(
            own == key or (kind == "person" and not at and own.rpartition("|")[2] == name)
            for place, own, _ in self.names[kind]
            if place in {"", district or ""}
        )

    def suggest(self, kind: str, district: str | None, key: str) -> list[Suggestion]:
        """Return up to three declared names most like `key`, best first.

        Args:
            kind: What it names.
            district: Where.
            key: As `finds` takes it. Where a person's organisation is known, only its people are
                suggested.
        """
        places = {"", district or ""}
        declared = [(own, name) for place, own, name in self.names[kind] if place in places]
        if kind == "person":
            at, _, key = key.rpartition("|")
            everywhere = at in {"", "?"}
            declared = [
                (own.rpartition("|")[2], name)
                for own, name in declared
                if everywhere or own.rpartition("|")[0] == at
            ]
        return suggest(key, declared, COMPARE.get(kind, compare_texts))


def district_ids(settings: Settings, drafts: list[tuple[str, pl.DataFrame]]) -> dict[str, str]:
    """Return the id of each district by key, in batches and drafts, for everybody."""
    told = told_districts(settings, drafts)
    meant = told.filter(pl.col("code").n_unique().over("name_key") == 1)
    return dict(meant.select("name_key", "code").unique().rows())


def district_places(
    settings: Settings, drafts: list[tuple[str, pl.DataFrame]]
) -> dict[str, frozenset[str]]:
    """Return how keys of organisations tell each district and its region, by its id."""
    found: dict[str, frozenset[str]] = {}
    told = told_districts(settings, drafts).drop_nulls()
    for code, name, region in told.select("code", "name", "region_name").unique().iter_rows():
        found[code] = found.get(code, frozenset()) | own_places(name, region)
    return found


def told_districts(settings: Settings, drafts: list[tuple[str, pl.DataFrame]]) -> pl.DataFrame:
    """Return the rows of the lists of districts, in batches and drafts."""
    batches = [b for b in list_batches(settings.landing, Scope.everything()) if not b.retracted]
    columns = ["name_key", "code", "name", "region_name"]
    rows = [
        pl.read_parquet(batch.folder / "rows.parquet", columns=columns)
        for batch in batches
        if batch.manifest.dataset == "districts"
    ]
    rows += [draft.select(columns) for name, draft in drafts if name == "districts"]
    return pl.concat(rows) if rows else pl.DataFrame(schema=dict.fromkeys(columns, pl.String))


def known_names(settings: Settings, drafts: list[tuple[str, pl.DataFrame]]) -> Known:
    """Return the names declared by active batches and by `drafts`, pairs of dataset and rows."""
    batches = list_batches(settings.landing, Scope.everything())
    active = [batch for batch in batches if not batch.retracted]
    # Eighty statements on small tables: handing each to several threads takes longer than it saves.
    with duckdb.connect(config={"threads": 1}) as con:
        selects = create_sources(
            con,
            active,
            settings.sql,
            settings.reference,
            dt.date.today(),
            (*DECLARING, "parameters"),
        )
        for dataset, rows in ((name, rows) for name, rows in drafts if name in DECLARING):
            con.register("draft", rows.with_columns(pl.lit(2**40).alias("batch_number")))
            con.execute(f"insert into landing.{dataset} by name from draft")
            con.unregister("draft")
        wanted = {f"staging.{name}" for name in DECLARING}
        wanted |= {name for name in selects if name.endswith("_names")}
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
        frozenset(district for (district,) in con.execute(crowded).fetchall()),
        dict(con.execute(begun).fetchall()),
    )
