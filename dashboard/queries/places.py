"""Reads of districts and their projects' periods."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang


def districts(scope: Scope, *, with_regional: bool = False) -> pl.DataFrame:
    """Return the districts that have a project of their own, by name.

    Args:
        scope: Who asks.
        with_regional: Whether a region's project is there as well, under the region's name.

    Returns:
        Columns district_id, district_name, region_name, project_id, framework_id,
        project_title, lead_organisation, is_regional (false: `filters.place` takes such rows);
        shape (districts and projects, 8).
    """
    return warehouse.read(
        scope,
        """
        select district_id, district_name, region_name, project_id, framework_id, project_title,
            lead_organisation, false as is_regional
        from districts
        where not is_regional
        union all
        -- A region's project as a whole is no district's share of it.
        select min(district_id), any_value(region_name), any_value(region_name), project_id,
            any_value(framework_id), any_value(project_title), any_value(lead_organisation), false
        from districts
        where is_regional and $with_regional
        group by project_id
        order by district_name collate ru, project_id
        """,
        with_regional=with_regional,
    )


def projects(scope: Scope, *, whole_regions: bool = False) -> pl.DataFrame:
    """Return the districts with each project that they take part in, their own ones first.

    Args:
        scope: Who asks.
        whole_regions: Whether a region's project is there as a whole too, before its districts.

    Returns:
        district_id (null for a whole region), district_name (or the region's), region_id,
        project_id, project_title, framework_id, is_regional.
    """
    return warehouse.read(
        scope,
        """
        from (
            select
                district_id, district_name, region_id, project_id, project_title, framework_id,
                is_regional
            from districts
            union all
            select
                null, any_value(region_name), any_value(region_id), project_id,
                any_value(project_title), any_value(framework_id), true
            from districts
            where is_regional and $whole_regions
            group by project_id
            having count(*) > 1
        )
        order by
            is_regional, district_id is not null and $whole_regions, district_name collate ru,
            project_id
        """,
        whole_regions=whole_regions,
    )


def years(scope: Scope, project_id: str) -> pl.DataFrame:
    """Return the years in which school or calendar years of a project end, latest first.

    Returns:
        Columns year (in which it ends), n_values (how many indicator values are not 0) and
        is_calendar (whether no indicator of the project is read by school years).
    """
    return warehouse.read(
        scope,
        """
        select
            p.year, count(v.value) filter (where v.value != 0) as n_values,
            not exists (
                select 1 from indicators as i
                where i.framework_id = p.framework_id and i.period_types[1] = 'school_year'
            ) as is_calendar
        from periods as p
        left join indicator_values as v
            on p.project_id = v.project_id and p.period_id = v.period_id
        where p.project_id = $project_id and p.period_type in ('school_year', 'calendar_year')
        group by all
        order by p.year desc
        """,
        project_id=project_id,
    )


def periods(scope: Scope, project_id: str, district_id: str, lang: Lang) -> pl.DataFrame:
    """Return the periods that a project's indicators have, by type and the latest first.

    Returns:
        period_type, type_title, period_id, year, n_values (how many of the district's values are
        not 0).
    """
    return warehouse.read(
        scope,
        """
        select p.period_type, t.title as type_title, p.period_id, p.year,
            count(v.value) filter (where v.value != 0) as n_values
        from periods as p
        inner join codes as t
            on t.list = 'period_type' and p.period_type = t.code and t.lang = $lang
        left join indicator_values as v
            on
                p.project_id = v.project_id
                and p.period_id = v.period_id
                and v.level = 'district'
                and p.district_id = v.entity_id
        where
            p.project_id = $project_id
            and p.district_id = $district_id
            and exists (
                select 1 from indicator_coverage as c
                where c.project_id = p.project_id and c.period_id = p.period_id
            )
        group by all
        order by any_value(t.position), any_value(p.starts_on) desc
        """,
        project_id=project_id,
        district_id=district_id,
        lang=lang,
    )


def freshness(scope: Scope, district_id: str | None) -> str | None:
    """Return when the last batch of a district landed, ISO with time zone; None for none.

    Without a district it is the last batch of all that the scope reaches.
    """
    frame = warehouse.read(
        scope,
        """
        select max(landed_at) as landed_at
        from batches
        where $district_id is null or district_id = $district_id
        """,
        district_id=district_id,
    )
    return frame["landed_at"][0]
