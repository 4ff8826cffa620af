"""Reads of organisations, sites and people: which there are, where they are, how they are found."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope

BY_NUMBER = r"try_cast(regexp_extract(entity_name, '\d+') as integer), entity_name collate ru"
# More hits are no help: the reader types another word.
FOUND_AT_MOST = 10
WORD = re.compile(r"[0-9a-zа-я]+")


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


def place(scope: Scope, district_id: str | None, project_id: str | None) -> dict[str, Any] | None:
    """Return the district and its region, or the region of a project; None for an unknown one.

    Returns:
        district_id, district_name, region_id, region_name, project_id (the district's own, null
        where it has none), region_project_id (null where the region has none).
    """
    found = warehouse.read(
        scope,
        """
        select
            district_id, district_name, region_id, region_name,
            min(project_id) filter (where not is_regional) as project_id,
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


def search(scope: Scope, text: str) -> tuple[pl.DataFrame, int]:
    """Return what has every word of `text` at the beginning of some word of its name.

    Letters may be small or capital, «е» or «ё», words in any order. Whole words go before their
    beginnings, and each kind of thing has its share of the few that are returned.

    Returns:
        entity, entity_id, entity_name, organisation_name, district_id, district_name, project_id,
        is_regional; at most `FOUND_AT_MOST` rows, each kind together. And how many there are.
    """
    words = WORD.findall(text.lower().replace("ё", "е"))
    if not words:
        return pl.DataFrame(), 0
    params: dict[str, object] = {f"word_{n}": f" {word}" for n, word in enumerate(words)}
    matches = " and ".join(f"contains(name_key, ${name})" for name in params)
    whole = " + ".join(f"contains(name_key, ${name} || ' ')::integer" for name in params)
    found = warehouse.read(
        scope,
        f"""
        with

        -- Narrow rows are put in order; what is shown is read for the few that are left.
        matching as (

            select entity, entity_id, {whole} as whole, length(name_key) as letters, name_key
            from (
                select entity, entity_id, coalesce(place_key, person_key) as name_key
                from search_names
            )
            where {matches}

        ),

        placed as (

            select
                entity, entity_id, count(*) over () as found,
                row_number() over (
                    partition by entity order by whole desc, letters, name_key, entity_id
                ) as place
            from matching

        ),

        best as (

            from placed
            order by place, entity
            limit {FOUND_AT_MOST}

        )

        select n.entity, n.entity_id, coalesce(n.entity_name, n.full_name) as entity_name,
            n.organisation_name, n.district_id, n.district_name, n.project_id, n.is_regional,
            b.found
        from best as b
        inner join search_names as n on b.entity = n.entity and b.entity_id = n.entity_id
        order by n.entity, b.place
        """,
        **params,
    )
    return found.drop("found"), found["found"][0] if found.height else 0
