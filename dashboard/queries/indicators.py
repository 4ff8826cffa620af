"""Reads of indicator values. Selects filter and sort; every computation is in `sql/`."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang


def overview(
    scope: Scope,
    project_id: str,
    district_id: str,
    year: int,
    lang: Lang,
    level: str = "district",
    entity_id: str | None = None,
) -> pl.DataFrame:
    """Return every indicator of a project for its district and year.

    Another level, with an entity of the district, gives the indicators that the level has.

    Each indicator is read for its own first type of period: the school or calendar year that
    ends in `year`, or the whole project.

    Returns:
        One row per indicator in the order of its framework: indicator_code, seed_code, title,
        numerator_text, denominator_text, kind, measure, direction, criterion_id, change_unit,
        criterion_title, period_id, period_type,
        numerator, denominator, n_missing, value, is_lower_bound, previous_value, change,
        previous_period_id, baseline, target, comparator, progress, status, stated_value,
        reason. `value` is null with a `reason` where it is unknown.
    """
    return warehouse.read(
        scope,
        """
        select
            i.indicator_code, i.seed_code, i.title, i.numerator_text, i.denominator_text,
            i.kind, i.measure, i.direction, i.criterion_id, i.criterion_title,
            i.change_unit,
            c.period_id, p.period_type, p.previous_period_id,
            v.numerator, v.denominator, v.n_missing, v.value,
            coalesce(v.is_lower_bound, false) as is_lower_bound,
            v.previous_value, v.change, v.baseline, v.target, v.comparator, v.progress,
            coalesce(v.status, 'no_data') as status,
            coalesce(v.stated_value, t.stated_value) as stated_value,
            case
                when v.value is not null then null
                -- Others of the district told something, the entity did not.
                when $level != 'district' and c.is_covered and v.status is null then 'nothing_told'
                else c.reason
            end as reason
        from indicators as i
        inner join indicator_coverage as c on i.indicator_code = c.indicator_code
        inner join periods as p
            on
                c.project_id = p.project_id
                and c.period_id = p.period_id
                and c.district_id = p.district_id
                and p.period_type = i.period_types[1]
        left join indicator_values as v
            on
                c.indicator_code = v.indicator_code
                and c.project_id = v.project_id
                and c.period_id = v.period_id
                and v.level = $level
                and v.entity_id = coalesce($entity_id, c.district_id)
                and v.part = 'main'
                and v.breakdown is null
        left join stated_values as t
            on
                c.indicator_code = t.indicator_code
                and c.project_id = t.project_id
                and c.period_id = t.period_id
                and t.level = $level
                and t.entity_id = coalesce($entity_id, c.district_id)
                and t.part = 'main'
        where
            i.lang = $lang
            and i.seed_code is not null
            and list_contains(i.levels, $level)
            and c.project_id = $project_id
            and c.district_id = $district_id
            and (p.year = $year or p.period_type = 'all')
        order by i.criterion_position, i.position
        """,
        lang=lang,
        project_id=project_id,
        district_id=district_id,
        year=year,
        level=level,
        entity_id=entity_id,
    )


def series(scope: Scope, project_id: str, district_id: str) -> pl.DataFrame:
    """Return the district's values of every indicator over its yearly periods.

    Returns:
        indicator_code, period_id, period_type, year, value, is_lower_bound; ordered by
        indicator, type of period and year.
    """
    return warehouse.read(
        scope,
        """
        select v.indicator_code, v.period_id, p.period_type, p.year, v.value, v.is_lower_bound
        from indicator_values as v
        inner join periods as p
            on
                v.project_id = p.project_id
                and v.period_id = p.period_id
                and v.district_id = p.district_id
        where
            v.project_id = $project_id
            and v.level = 'district'
            and v.entity_id = $district_id
            and v.part = 'main'
            and v.breakdown is null
            and p.period_type in ('school_year', 'calendar_year')
        order by v.indicator_code, p.period_type, p.year
        """,
        project_id=project_id,
        district_id=district_id,
    )


def valued(scope: Scope, project_id: str, district_id: str, lang: Lang) -> pl.DataFrame:
    """Return the indicators for which a district has values.

    Returns:
        indicator_code, title, n_periods (yearly periods with a value); in the framework's order.
    """
    return warehouse.read(
        scope,
        """
        select i.indicator_code, i.title, count(distinct v.period_id) as n_periods
        from indicator_values as v
        inner join indicators as i on v.indicator_code = i.indicator_code and i.lang = $lang
        where
            v.project_id = $project_id
            and v.level = 'district'
            and v.entity_id = $district_id
            and v.value is not null
            and v.breakdown is null
            and v.period_id != 'all'
        group by i.indicator_code, i.title, i.position
        order by i.position
        """,
        project_id=project_id,
        district_id=district_id,
        lang=lang,
    )


def of_framework(scope: Scope, framework_id: str, lang: Lang) -> pl.DataFrame:
    """Return the indicators of a framework in its order: indicator_code, seed_code, title."""
    return warehouse.read(
        scope,
        """
        select indicator_code, seed_code, title from indicators
        where framework_id = $framework_id and lang = $lang and seed_code is not null
        order by criterion_position, position
        """,
        framework_id=framework_id,
        lang=lang,
    )


def entities(scope: Scope, code: str, project_id: str, lang: Lang) -> pl.DataFrame:
    """Return who has values of an indicator in a project, districts and regions first.

    Returns:
        level, level_title, entity_id, entity_name.
    """
    return warehouse.read(
        scope,
        """
        select distinct v.level, c.title as level_title, v.entity_id, e.entity_name, c.position
        from indicator_values as v
        inner join entities as e on v.level = e.level and v.entity_id = e.entity_id
        inner join codes as c
            on c.list = 'entity_level' and c.code = v.level and c.lang = $lang
        where v.indicator_code = $code and v.project_id = $project_id
        order by c.position, e.entity_name
        """,
        code=code,
        project_id=project_id,
        lang=lang,
    ).drop("position")


def periods(scope: Scope, code: str, level: str, entity_id: str) -> list[str]:
    """Return the periods in which an entity has a value of an indicator, the latest first."""
    frame = warehouse.read(
        scope,
        """
        select v.period_id, max(p.as_of) as as_of
        from indicator_values as v
        inner join periods as p
            on v.project_id = p.project_id and v.period_id = p.period_id
        where v.indicator_code = $code and v.level = $level and v.entity_id = $entity_id
            and v.value is not null
        group by v.period_id
        order by as_of desc, v.period_id
        """,
        code=code,
        level=level,
        entity_id=entity_id,
    )
    return frame["period_id"].to_list()
