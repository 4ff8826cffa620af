"""Reads of routes and mentoring: the bank of data, young teachers, mentors, deficits."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope

# By what routes are counted → what names it.
NAMES = {"organisation": "r.organisation_name", "district": "d.district_name",
         "kind": "r.route_kind"}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """Which routes.

    Attributes:
        project_id: Their project.
        district_id: Their district; None for all districts of a region's project.
        kind: Code of a kind; all when empty.
        status: Code of a status; all when empty.
        organisation_id: Of one organisation; of all when empty.
    """

    project_id: str
    district_id: str | None
    kind: str = ""
    status: str = ""
    organisation_id: str = ""

    @property
    def params(self) -> dict[str, object]:
        """The values that `PLACE` and `CHOSEN` name."""
        return {
            "project_id": self.project_id,
            "district_id": self.district_id,
            "organisation_id": self.organisation_id,
        }

    @property
    def chosen(self) -> dict[str, object]:
        """The values that `CHOSEN` names."""
        return self.params | {"kind": self.kind, "status": self.status}


PLACE = """
    r.project_id = $project_id and ($district_id is null or r.district_id = $district_id)
"""
OF_ORGANISATION = "($organisation_id = '' or r.organisation_id = $organisation_id)"
CHOSEN = f"""
    {PLACE} and {OF_ORGANISATION}
    and ($kind = '' or r.route_kind = $kind) and ($status = '' or r.route_status = $status)
"""


def bank(scope: Scope, wanted: Wanted) -> pl.DataFrame:
    """Return the routes that are wanted: those overdue first, then those that run.

    Returns:
        The columns of `marts.route_register`.
    """
    return warehouse.read(
        scope,
        f"""
        select r.*
        from route_register as r
        where {CHOSEN}
        order by r.is_overdue desc, r.route_status != 'running', r.starts_on desc,
            r.organisation_name collate ru, r.person_name collate ru, r.route_id
        """,
        **wanted.chosen,
    )


def tally(scope: Scope, wanted: Wanted, by: str) -> pl.DataFrame:
    """Return how many routes have which status, by one of `NAMES`, the most first.

    Returns:
        name (a code for kinds), status, n.
    """
    return warehouse.read(
        scope,
        f"""
        select name, status, n
        from (
            select {NAMES[by]} as name, r.route_status as status, count(*) as n
            from route_register as r
            inner join districts as d
                on r.project_id = d.project_id and r.district_id = d.district_id
            where {CHOSEN}
            group by all
        )
        order by sum(n) over (partition by name) desc, name collate ru, status
        """,
        **wanted.chosen,
    )


def offered(scope: Scope, wanted: Wanted) -> dict[str, list[str]]:
    """Return the kinds and statuses of all routes of a place."""
    frame = warehouse.read(
        scope,
        f"""
        select distinct r.route_kind, r.route_status
        from route_register as r
        where {PLACE}
        """,
        project_id=wanted.project_id,
        district_id=wanted.district_id,
    )
    return {
        "kind": sorted(set(frame["route_kind"])),
        "status": sorted(set(frame["route_status"])),
    }


def organisations(scope: Scope, wanted: Wanted) -> dict[str, str]:
    """Return the names of organisations that have routes or young teachers, by id."""
    frame = warehouse.read(
        scope,
        rf"""
        select organisation_id, any_value(organisation_name) as name
        from (
            select r.organisation_id, r.organisation_name from route_register as r where {PLACE}
            union all
            select r.organisation_id, r.organisation_name from young_teachers as r where {PLACE}
        )
        group by organisation_id
        order by try_cast(regexp_extract(name, '\d+') as integer), name collate ru,
            organisation_id
        """,
        project_id=wanted.project_id,
        district_id=wanted.district_id,
    )
    return dict(frame.iter_rows())


def young_teachers(scope: Scope, wanted: Wanted, year: int) -> pl.DataFrame:
    """Return the young teachers of a school year, those without a mentor first.

    Returns:
        The columns of `marts.young_teachers`.
    """
    return warehouse.read(
        scope,
        f"""
        select r.*
        from young_teachers as r
        where {PLACE} and {OF_ORGANISATION} and r.year = $year
        order by r.has_mentor, r.organisation_name collate ru, r.person_name collate ru,
            r.person_id
        """,
        year=year,
        **wanted.params,
    )


def mentors(scope: Scope, wanted: Wanted) -> pl.DataFrame:
    """Return the mentors of a place, those who lead most now first.

    Returns:
        The columns of `marts.mentor_load`.
    """
    return warehouse.read(
        scope,
        f"""
        select r.*
        from mentor_load as r
        where {PLACE}
            and ($organisation_id = '' or list_contains(r.organisation_ids, $organisation_id))
        order by r.leads_now desc, r.led desc, r.mentor_name collate ru
        """,
        **wanted.params,
    )
