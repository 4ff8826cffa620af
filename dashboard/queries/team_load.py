"""Reads of who leads whom in the matrix of teams, and of everybody's load, as of a day."""

from __future__ import annotations

import datetime as dt

import polars as pl

from dashboard import warehouse
from dashboard.queries.matrix import AS_OF
from pipelines.scope import Scope

# Schools by their numbers, then by their names.
BY_SCHOOL = (
    r"try_cast(regexp_extract(organisation_name, '\d+') as integer) nulls last,"
    " organisation_name collate ru"
)


def site_load(scope: Scope, project_id: str, district_id: str, day: dt.date) -> pl.DataFrame:
    """Return the load of each site's leaders on a day, by the numbers of sites.

    Returns:
        site_id, site_number, site_title, teams, leaders, receivers, receivers_per_leader (null
        without leaders), curators (names).
    """
    return warehouse.read(
        scope,
        f"""
        select site_id, site_number, site_title, teams, leaders, receivers, receivers_per_leader,
            curators
        from site_load
        where {AS_OF}
        order by site_number nulls last, site_title collate ru
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
    )


def strategies(scope: Scope, project_id: str, district_id: str, day: dt.date) -> pl.DataFrame:
    """Return the load strategy of each team on a day, by school.

    Returns:
        organisation_id, organisation_name, sites, leads, mean_sites, strategy (null where a team
        is at as many sites as the teams are on average), is_without_lead, since.
    """
    return warehouse.read(
        scope,
        f"""
        select organisation_id, organisation_name, sites, leads, mean_sites, strategy,
            is_without_lead, since
        from load_strategies
        where {AS_OF}
        order by {BY_SCHOOL}
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
    )


def pairs(scope: Scope, project_id: str, district_id: str, day: dt.date) -> pl.DataFrame:
    """Return who leads whom on a day: each leading team with each team that learns from it.

    Returns:
        site_id, site_number, site_title, mentor_organisation_id, mentor_organisation_name,
        organisation_id, organisation_name, tier, is_mutual; by site, leader and school.
    """
    return warehouse.read(
        scope,
        f"""
        select site_id, site_number, site_title, mentor_organisation_id,
            mentor_organisation_name, organisation_id, organisation_name, tier, is_mutual
        from mentor_pairs
        where {AS_OF}
        order by site_number nulls last, site_title, mentor_organisation_name collate ru,
            {BY_SCHOOL}
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
    )


def mutual_pairs(scope: Scope, project_id: str, district_id: str, day: dt.date) -> pl.DataFrame:
    """Return the pairs of schools that lead one another on a day.

    Returns:
        organisation_id, organisation_name, leads_ids, leads_numbers, leads_titles (sites at
        which it leads the other), other_id, other_name, learns_ids, learns_numbers,
        learns_titles (sites at which the other leads).
    """
    return warehouse.read(
        scope,
        f"""
        select organisation_id, organisation_name, leads_ids, leads_numbers, leads_titles,
            other_id, other_name, learns_ids, learns_numbers, learns_titles
        from mutual_pairs
        where {AS_OF}
        order by {BY_SCHOOL}, other_name collate ru
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
    )


def site_mentoring(scope: Scope, project_id: str, district_id: str, day: dt.date) -> pl.DataFrame:
    """Return through how many teams one site leads another on a day.

    Returns:
        from_number, from_title, to_number, to_title, teams, organisations (names).
    """
    return warehouse.read(
        scope,
        f"""
        select from_number, from_title, to_number, to_title, teams, organisations
        from site_mentoring
        where {AS_OF}
        order by from_number, to_number
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
    )
