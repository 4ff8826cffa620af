"""Reads of the matrix of teams: sites by tier, schools' profiles, curators' load, as of a day."""

from __future__ import annotations

import datetime as dt

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope

AS_OF = """
    project_id = $project_id and district_id = $district_id
    and $day between starts_on and coalesce(ends_on, $day)
"""


def days(scope: Scope, project_id: str, district_id: str) -> list[dt.date]:
    """Return the days on which the matrix changed, latest first; empty without a matrix."""
    frame = warehouse.read(
        scope,
        """
        select starts_on
        from matrix_days
        where project_id = $project_id and district_id = $district_id
        order by starts_on desc
        """,
        project_id=project_id,
        district_id=district_id,
    )
    return frame["starts_on"].to_list()


def cells(scope: Scope, project_id: str, district_id: str, day: dt.date) -> pl.DataFrame:
    """Return how many teams of each tier each site has on a day.

    Returns:
        site_id, site_number, tier, teams, organisations; `site_id` null in totals over sites,
        `tier` null in totals over tiers.
    """
    return warehouse.read(
        scope,
        f"""
        select site_id, site_number, tier, teams, organisations
        from matrix_cells
        where {AS_OF}
        order by site_number nulls last, tier nulls last
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
    )


def teams(scope: Scope, project_id: str, district_id: str, day: dt.date) -> pl.DataFrame:
    """Return every team's place on a day.

    Returns:
        site_id, site_number, site_title, organisation_id, organisation_name, tier, starts_on.
    """
    return warehouse.read(
        scope,
        rf"""
        select site_id, site_number, site_title, organisation_id, organisation_name, tier,
            starts_on
        from matrix_states
        where {AS_OF}
        order by site_number, tier, try_cast(regexp_extract(organisation_name, '\d+') as integer),
            organisation_name collate ru
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
    )


def profiles(scope: Scope, project_id: str, district_id: str, day: dt.date) -> pl.DataFrame:
    """Return what each school gives and receives on a day, the givers first.

    Returns:
        organisation_id, organisation_name, gives, receives.
    """
    return warehouse.read(
        scope,
        rf"""
        select organisation_id, organisation_name, gives, receives
        from organisation_profiles
        where {AS_OF}
        order by gives desc, receives desc,
            try_cast(regexp_extract(organisation_name, '\d+') as integer),
            organisation_name collate ru
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
    )


def curators(scope: Scope, project_id: str, district_id: str, day: dt.date) -> pl.DataFrame:
    """Return the load of each curator on a day, the heaviest first.

    Returns:
        person_name, sites, site_numbers, teams.
    """
    return warehouse.read(
        scope,
        f"""
        select person_name, sites, site_numbers, teams
        from curator_load
        where {AS_OF}
        order by sites desc, teams desc, person_name collate ru
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
    )


def pairs(
    scope: Scope, project_id: str, district_id: str, day: dt.date, organisation_id: str
) -> pl.DataFrame:
    """Return who leads an organisation and whom it leads on a day, by direction and school.

    Returns:
        site_id, mentor_organisation_id, mentor_organisation_name, organisation_id,
        organisation_name, tier, is_mutual.
    """
    return warehouse.read(
        scope,
        rf"""
        select site_id, mentor_organisation_id, mentor_organisation_name, organisation_id,
            organisation_name, tier, is_mutual
        from mentor_pairs
        where {AS_OF} and $organisation_id in (organisation_id, mentor_organisation_id)
        order by site_number,
            try_cast(regexp_extract(mentor_organisation_name, '\d+') as integer),
            try_cast(regexp_extract(organisation_name, '\d+') as integer),
            mentor_organisation_name collate ru, organisation_name collate ru
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
        organisation_id=organisation_id,
    )


def ties(
    scope: Scope, project_id: str, district_id: str, day: dt.date, organisation_name: str
) -> pl.DataFrame:
    """Return the directions that an organisation ties together by leading and learning on a day.

    Returns:
        from_number, from_title (where it leads), to_number, to_title (where it learns), teams
        (how many tie the same two).
    """
    return warehouse.read(
        scope,
        f"""
        select from_number, from_title, to_number, to_title, teams
        from site_mentoring
        where {AS_OF} and list_contains(organisations, $organisation_name)
        order by from_number, to_number
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
        organisation_name=organisation_name,
    )
