"""Reads of indicator values. Selects filter and sort; every computation is in `sql/`."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang


def overview(
    scope: Scope,
    project_id: str,
    entity_id: str,
    year: int,
    lang: Lang,
    level: str = "district",
    *,
    period_id: str | None = None,
    district_id: str | None = None,
) -> pl.DataFrame:
    """Return every indicator of a project for an entity and year.

    Each indicator is read for its own first type of period: the school or calendar year that
    ends in `year`, or the whole project.

    Args:
        scope: Who asks.
        project_id: The project.
        entity_id: The entity.
        year: In which periods end.
        lang: Of texts.
        level: Of the entity; the indicators that it has are read.
        period_id: Instead of the year: only the indicators that have this period, for it.
        district_id: Of an entity of another level.

    Returns:
        One row per indicator in the order of its framework: indicator_code, seed_code, title,
        numerator_text, denominator_text, kind, measure, direction, criterion_id, change_unit,
        criterion_title, datasets, period_id, period_type,
        numerator, denominator, n_missing, value, is_lower_bound, previous_value, change,
        previous_period_id, baseline, target, comparator, progress, status, stated_value,
        reason. `value` is null with a `reason` where it is unknown.
    """
    return warehouse.read(
        scope,
        """
        with

        -- A region has what any of its districts has.
        covered as (
            select indicator_code, project_id, period_id, arg_max(reason, is_covered) as reason,
                bool_or(is_covered) as is_covered
            from indicator_coverage
            where
                project_id = $project_id
                and if($level = 'region', region_id, district_id) = $district_id
            group by indicator_code, project_id, period_id
        ),

        spans as (
            select distinct project_id, period_id, period_type, previous_period_id, year
            from periods
        )

        select
            i.indicator_code, i.seed_code, i.title, i.numerator_text, i.denominator_text,
            i.kind, i.measure, i.direction, i.criterion_id, i.criterion_title,
            i.change_unit, i.datasets,
            c.period_id, p.period_type, p.previous_period_id,
            v.numerator, v.denominator, v.n_missing, v.value,
            coalesce(v.is_lower_bound, false) as is_lower_bound,
            v.previous_value, v.change, v.baseline, v.target, v.comparator, v.progress,
            coalesce(v.status, 'no_data') as status,
            coalesce(v.stated_value, t.stated_value) as stated_value,
            case
                when v.value is not null then null
                when v.status = 'withheld' then 'withheld'
                -- Others of the district told something, the entity did not.
                when $level not in ('district', 'region') and c.is_covered and v.status is null
                    then 'nothing_told'
                else c.reason
            end as reason
        from indicators as i
        inner join covered as c on i.indicator_code = c.indicator_code
        inner join spans as p
            on
                c.project_id = p.project_id
                and c.period_id = p.period_id
        left join indicator_values as v
            on
                c.indicator_code = v.indicator_code
                and c.project_id = v.project_id
                and c.period_id = v.period_id
                and v.level = $level
                and v.entity_id = $entity_id
                and v.part = 'main'
                and v.breakdown is null
        left join stated_values as t
            on
                c.indicator_code = t.indicator_code
                and c.project_id = t.project_id
                and c.period_id = t.period_id
                and t.level = $level
                and t.entity_id = $entity_id
                and t.part = 'main'
        where
            i.lang = $lang
            and i.seed_code is not null
            and list_contains(i.levels, $level)
            and if(
                $period_id is null,
                p.period_type = i.period_types[1] and (p.year = $year or p.period_type = 'all'),
                c.period_id = $period_id
            )
        order by i.criterion_position, i.position
        """,
        lang=lang,
        project_id=project_id,
        entity_id=entity_id,
        year=year,
        level=level,
        period_id=period_id,
        district_id=district_id or entity_id,
    )


def series(scope: Scope, project_id: str, entity_id: str, level: str = "district") -> pl.DataFrame:
    """Return the values of every indicator of a district, or region, over its periods.

    Returns:
        indicator_code, period_id, period_type, as_of, value, is_lower_bound, target; ordered by
        indicator, type of period and time.
    """
    return warehouse.read(
        scope,
        """
        select v.indicator_code, v.period_id, p.period_type, p.as_of, v.value, v.is_lower_bound,
            v.target
        from indicator_values as v
        inner join (
            select project_id, period_id, period_type, min(starts_on) as starts_on,
                max(as_of) as as_of
            from periods
            group by all
        ) as p on v.project_id = p.project_id and v.period_id = p.period_id
        where
            v.project_id = $project_id
            and v.level = $level
            and v.entity_id = $entity_id
            and v.part = 'main'
            and v.breakdown is null
        order by v.indicator_code, p.period_type, p.starts_on
        """,
        project_id=project_id,
        entity_id=entity_id,
        level=level,
    )
