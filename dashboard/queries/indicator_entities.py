"""Reads of one indicator over its entities and periods."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from dashboard.queries.ordering import by_name
from pipelines.scope import Scope


def over(scope: Scope, code: str, project_id: str, level: str) -> pl.DataFrame:
    """Return every value of an indicator in a project for the entities of a level.

    Returns:
        entity_id, entity_name (its id where the entity is no longer on any list), period_id,
        period_type, as_of, numerator, denominator, value, is_lower_bound, target, status,
        kind, measure, change_unit; ordered by name, type of period and time.
    """
    return warehouse.read(
        scope,
        f"""
        select v.entity_id, coalesce(e.entity_name, v.entity_id) as entity_name, v.period_id,
            p.period_type, p.as_of, v.numerator, v.denominator, v.value, v.is_lower_bound, v.target,
            v.status, i.kind, i.measure, i.change_unit
        from indicator_values as v
        inner join indicators as i on v.indicator_code = i.indicator_code and i.lang = 'ru'
        inner join (
            select project_id, period_id, period_type, min(starts_on) as starts_on,
                max(as_of) as as_of
            from periods
            group by all
        ) as p on v.project_id = p.project_id and v.period_id = p.period_id
        left join entities as e on v.level = e.level and v.entity_id = e.entity_id
        where v.indicator_code = $code and v.project_id = $project_id and v.level = $level
            and v.part = 'main' and v.breakdown is null
        order by {by_name("entity_name")}, v.entity_id, p.period_type, p.starts_on
        """,
        code=code,
        project_id=project_id,
        level=level,
    )
