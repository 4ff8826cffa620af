"""Reads of regions, their projects and municipalities."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang


def regions(scope: Scope) -> pl.DataFrame:
    """Return the regions with each project of their own, or once without one.

    Returns:
        region_id, region_name, project_id, project_title, framework_id (null without a project).
    """
    return warehouse.read(
        scope,
        """
        from (
            select
                region_id, any_value(region_name) as region_name, project_id,
                any_value(project_title) as project_title,
                any_value(framework_id) as framework_id
            from districts
            where is_regional
            group by region_id, project_id
            union all
            select region_id, any_value(region_name), null, null, null
            from districts
            group by region_id
            having not bool_or(is_regional)
        )
        order by project_id is null, region_name collate ru, project_id
        """,
    )


def own_projects(scope: Scope, region_id: str) -> pl.DataFrame:
    """Return the projects that districts of a region have of their own.

    Returns:
        district_id, district_name, project_id, project_title, starts_on, ends_on.
    """
    return warehouse.read(
        scope,
        """
        select district_id, district_name, project_id, project_title, starts_on, ends_on
        from districts
        where region_id = $region_id and not is_regional
        order by district_name collate ru, project_id
        """,
        region_id=region_id,
    )


def municipalities(scope: Scope, project_id: str) -> pl.DataFrame:
    """Return the districts of a region's project, by name: district_id, district_name.

    Who holds the region's own plan is no municipality of it, unless it has something to show.
    """
    return warehouse.read(
        scope,
        """
        select district_id, district_name
        from districts
        where
            project_id = $project_id
            and (
                district_id not in (
                    select district_id from plan_register where project_id = $project_id
                )
                or district_id in (
                    select district_id from cluster_members where project_id = $project_id
                )
                or district_id in (
                    select district_id from indicator_values
                    where project_id = $project_id and level = 'district'
                )
            )
        order by district_name collate ru, district_id
        """,
        project_id=project_id,
    )


def district_indicators(scope: Scope, project_id: str, year: int, lang: Lang) -> pl.DataFrame:
    """Return the indicators of which districts have values in a year: indicator_code, title."""
    return warehouse.read(
        scope,
        """
        select distinct i.indicator_code, i.title, i.criterion_position, i.position
        from indicator_values as v
        inner join indicators as i on v.indicator_code = i.indicator_code and i.lang = $lang
        inner join periods as p
            on
                v.project_id = p.project_id and v.period_id = p.period_id
                and v.district_id = p.district_id
        where
            v.project_id = $project_id and v.level = 'district' and v.part = 'main'
            and v.breakdown is null and v.value is not null
            and p.year = $year and p.period_type = i.period_types[1]
        order by i.criterion_position, i.position
        """,
        project_id=project_id,
        year=year,
        lang=lang,
    ).select("indicator_code", "title")


def district_values(scope: Scope, project_id: str, code: str, year: int) -> pl.DataFrame:
    """Return an indicator's values of districts in a year.

    Returns:
        district_id, period_id, value, unit (its measure), is_lower_bound, numerator, denominator,
        status.
    """
    return warehouse.read(
        scope,
        """
        select
            v.district_id, v.period_id, v.value, v.unit, v.is_lower_bound, v.numerator,
            v.denominator, v.status
        from indicator_values as v
        inner join indicators as i on v.indicator_code = i.indicator_code and i.lang = 'ru'
        inner join periods as p
            on
                v.project_id = p.project_id and v.period_id = p.period_id
                and v.district_id = p.district_id
        where
            v.project_id = $project_id and v.indicator_code = $code and v.level = 'district'
            and v.part = 'main' and v.breakdown is null
            and p.year = $year and p.period_type = i.period_types[1]
        order by v.district_id
        """,
        project_id=project_id,
        code=code,
        year=year,
    )
