"""Reads of one indicator over its entities and periods."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from dashboard.queries.ordering import by_name
from pipelines.scope import Scope

# The entities of a project that have values of an indicator; of several of one name each says
# its district too. Reads $code and $project_id.
NAMED = """
    select e.level, e.entity_id,
        if(
            count(*) over (partition by e.level, e.entity_name) > 1 and d.entity_name is not null,
            e.entity_name || ' · ' || d.entity_name,
            e.entity_name
        ) as entity_name
    from entities as e
    left join entities as d on d.level = 'district' and e.district_id = d.entity_id
    where (e.level, e.entity_id) in (
        select (level, entity_id) from indicator_values
        where indicator_code = $code and project_id = $project_id
    )
"""


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
        with named as ({NAMED})

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
        left join named as e on v.level = e.level and v.entity_id = e.entity_id
        where v.indicator_code = $code and v.project_id = $project_id and v.level = $level
            and v.part = 'main' and v.breakdown is null
        order by {by_name("entity_name")}, v.entity_id, p.period_type, p.starts_on
        """,
        code=code,
        project_id=project_id,
        level=level,
    )
