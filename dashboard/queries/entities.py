"""Reads of organisations, sites and people: which there are, and where each belongs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from dashboard import warehouse
from pipelines.problems import RostError
from pipelines.scope import Scope

BY_NUMBER = r"try_cast(regexp_extract(entity_name, '\d+') as integer), entity_name collate ru"


def organisations(scope: Scope, district_id: str) -> pl.DataFrame:
    """Return the organisations of a district by number and name: entity_id, entity_name."""
    return warehouse.read(
        scope,
        f"""
        select entity_id, entity_name from search_names
        where entity = 'organisation' and district_id = $district_id
        order by {BY_NUMBER}, entity_id
        """,
        district_id=district_id,
    )


def sites(scope: Scope, project_id: str, district_id: str) -> pl.DataFrame:
    """Return the sites of a district in a project by number and name: entity_id, entity_name."""
    return warehouse.read(
        scope,
        f"""
        select site_id as entity_id, site_title as entity_name from site_passports
        where project_id = $project_id and district_id = $district_id
        order by site_number, {BY_NUMBER}, entity_id
        """,
        project_id=project_id,
        district_id=district_id,
    )


def people(scope: Scope, district_id: str) -> pl.DataFrame:
    """Return the people of a district by name: entity_id, entity_name, organisation_name.

    Who works at several organisations stands there once. Without names there is nobody.
    """
    return warehouse.read(
        scope,
        """
        select
            person_id as entity_id, any_value(person_name) as entity_name,
            string_agg(organisation_name, ', ' order by organisation_name) as organisation_name
        from staff
        where district_id = $district_id and person_name is not null
        group by person_id
        order by entity_name collate ru, entity_id
        """,
        district_id=district_id,
    )


def home(scope: Scope, entity: str, entity_id: str) -> dict[str, Any] | None:
    """Return where an entity's page opens: project_id, district_id, is_regional, and its names.

    Args:
        scope: Who asks.
        entity: `organisation`, `site` or `person`.
        entity_id: Its id; None comes back where there is none.
    """
    found = warehouse.read(
        scope,
        """
        select project_id, district_id, is_regional, organisation_id, organisation_name,
            district_name, coalesce(entity_name, full_name) as entity_name
        from search_names
        where entity = $entity and entity_id = $entity_id
        """,
        entity=entity,
        entity_id=entity_id,
    )
    return found.row(0, named=True) if found.height else None


def named(scope: Scope, entity: str, told: str) -> str:
    """Return the id of the organisation, site or person of an id or exact name.

    Raises:
        RostError: There is none, or several have the name.
    """
    found = warehouse.read(
        scope,
        """
        select distinct entity_id
        from search_names
        where entity = $entity and $told in (entity_id, entity_name, full_name)
        order by entity_id
        """,
        entity=entity,
        told=told,
    )
    ids = found["entity_id"].to_list()
    if not ids:
        raise RostError("no_such_entity", name=told)
    if len(ids) > 1 and told not in ids:
        raise RostError("ambiguous_entity", name=told, entities=", ".join(ids[:5]))
    return told if told in ids else ids[0]


def place(scope: Scope, district_id: str | None, project_id: str | None) -> dict[str, Any] | None:
    """Return the district with the project by which its page opens, or a project's region.

    Returns:
        district_id, district_name, region_id, region_name, project_id, is_regional (of the
        project), region_project_id (null where the region has none); None for an unknown one.
    """
    found = warehouse.read(
        scope,
        """
        select
            district_id, district_name, region_id, region_name,
            arg_min(project_id, (is_regional, project_id)) as project_id,
            bool_and(is_regional) as is_regional,
            min(project_id) filter (where is_regional) as region_project_id
        from districts
        where coalesce(district_id = $district_id, project_id = $project_id)
        group by all
        order by district_name collate ru
        limit 1
        """,
        district_id=district_id,
        project_id=project_id,
    )
    return found.row(0, named=True) if found.height else None


def curators(
    scope: Scope, project_id: str, district_id: str, day: dt.date, site_number: int | None
) -> pl.DataFrame:
    """Return who curates a site on a day, with all that each of them curates.

    Returns:
        person_name, sites, site_numbers, teams.
    """
    return warehouse.read(
        scope,
        """
        select person_name, sites, site_numbers, teams
        from curator_load
        where
            project_id = $project_id and district_id = $district_id
            and $day between starts_on and coalesce(ends_on, $day)
            and list_contains(site_numbers, $site_number)
        order by teams desc, person_name collate ru
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
        site_number=site_number,
    )
