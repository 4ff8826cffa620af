"""Reads of what the data checks found."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang


def districts(scope: Scope) -> pl.DataFrame:
    """Return every district once, those with a project of their own first.

    Returns:
        district_id, district_name, project_id (its own, else its region's, else null),
        is_regional.
    """
    return warehouse.read(
        scope,
        """
        select
            e.entity_id as district_id, e.entity_name as district_name, p.project_id, p.is_regional
        from entities as e
        left join districts as p on e.entity_id = p.district_id
        where e.level = 'district'
        qualify row_number() over (
            partition by e.entity_id order by p.is_regional, p.project_id
        ) = 1
        order by p.is_regional, district_name collate ru, district_id
        """,
    )


def texts(scope: Scope, lang: Lang) -> pl.DataFrame:
    """Return the checks: check_name, severity, what, why, fix; those that fail first."""
    return warehouse.read(
        scope,
        """
        select check_name, severity, what, why, fix
        from checks
        where lang = $lang
        order by severity, check_name
        """,
        lang=lang,
    )


def rows(scope: Scope, check: str, district_id: str) -> pl.DataFrame:
    """Return what a check found in a district, and what belongs to none.

    What belongs to no district is reached by a scope without limits alone.

    Args:
        scope: Who asks.
        check: One of `texts`.
        district_id: The district.

    Returns:
        The columns of the check.
    """
    return warehouse.read(
        scope,
        f"""
        select * from {check}
        where district_id = $district_id or district_id is null
        order by all
        """,
        district_id=district_id,
    )


def counts(
    scope: Scope, checks: list[str], project_id: str, district_id: str | None
) -> dict[str, int]:
    """Return how many rows each of `checks` found in a district, and those of no district.

    Args:
        scope: Who asks.
        checks: Of `texts`.
        project_id: A project of the district.
        district_id: The district; None for all districts of the project.
    """
    selects = [
        f"""
        select '{check}' as check_name, count(*) as n from {check}
        where
            district_id is null
            or district_id in (
                select district_id from districts
                where project_id = $project_id and coalesce(district_id = $district_id, true)
            )
        """
        for check in checks
    ]
    frame = warehouse.read(
        scope, " union all ".join(selects), project_id=project_id, district_id=district_id
    )
    return dict(frame.iter_rows())


def files(scope: Scope, batches: list[str]) -> dict[str, tuple[str, str]]:
    """Return the file and sheet of each of `batches`."""
    frame = warehouse.read(
        scope,
        """
        select distinct batch_id, source_name, sheet from batches
        where list_contains($batches, batch_id)
        """,
        batches=batches,
    )
    return {batch: (name, sheet) for batch, name, sheet in frame.iter_rows()}


def indicators(scope: Scope, lang: Lang) -> dict[tuple[str, str], str]:
    """Return the seed code and title of each indicator and part."""
    frame = warehouse.read(
        scope,
        """
        select p.indicator_code, p.part, concat_ws(' · ', i.seed_code, p.title) as title
        from indicator_parts as p
        inner join indicators as i on p.indicator_code = i.indicator_code and p.lang = i.lang
        where p.lang = $lang
        """,
        lang=lang,
    )
    return {(code, part): title for code, part, title in frame.iter_rows()}
