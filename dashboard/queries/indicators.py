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
    period_id: str | None = None,
) -> pl.DataFrame:
    """Return every indicator of a project for its district and year.

    Each indicator is read for its own first type of period: the school or calendar year that
    ends in `year`, or the whole project.

    Args:
        scope: Who asks.
        project_id: Project of the district.
        district_id: The district.
        year: In which a school or calendar year ends.
        lang: Of titles.
        period_id: Instead of the year: only the indicators that have this period, for it.

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
            if(v.value is null, c.reason, null) as reason
        from indicators as i
        inner join indicator_coverage as c on i.indicator_code = c.indicator_code
        inner join periods as p
            on
                c.project_id = p.project_id
                and c.period_id = p.period_id
                and c.district_id = p.district_id
        left join indicator_values as v
            on
                c.indicator_code = v.indicator_code
                and c.project_id = v.project_id
                and c.period_id = v.period_id
                and v.level = 'district'
                and c.district_id = v.entity_id
                and v.part = 'main'
                and v.breakdown is null
        left join stated_values as t
            on
                c.indicator_code = t.indicator_code
                and c.project_id = t.project_id
                and c.period_id = t.period_id
                and c.district_id = t.entity_id
                and t.part = 'main'
        where
            i.lang = $lang
            and i.seed_code is not null
            and list_contains(i.levels, 'district')
            and c.project_id = $project_id
            and c.district_id = $district_id
            and if(
                $period_id is null,
                p.period_type = i.period_types[1] and (p.year = $year or p.period_type = 'all'),
                c.period_id = $period_id
            )
        order by i.criterion_position, i.position
        """,
        lang=lang,
        project_id=project_id,
        district_id=district_id,
        year=year,
        period_id=period_id,
    )


def series(scope: Scope, project_id: str, district_id: str) -> pl.DataFrame:
    """Return the district's values of every indicator over its periods.

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
        order by v.indicator_code, p.period_type, p.starts_on
        """,
        project_id=project_id,
        district_id=district_id,
    )


def valued(scope: Scope, project_id: str, district_id: str, lang: Lang) -> pl.DataFrame:
    """Return the indicators for which a district has values.

    Returns:
        indicator_code, title, n_periods (with a value), is_answer (yes or no); in the framework's
        order.
    """
    return warehouse.read(
        scope,
        """
        select i.indicator_code, i.title, count(distinct v.period_id) as n_periods,
            any_value(i.measure) = 'yes_no' as is_answer
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
