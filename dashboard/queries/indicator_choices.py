"""Reads of what can be chosen of indicators: which of them, of whom and when."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from dashboard.queries.indicator_entities import NAMED
from dashboard.queries.ordering import by_name
from pipelines.scope import Scope
from pipelines.texts import Lang


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


def entities(scope: Scope, code: str, project_id: str, lang: Lang) -> pl.DataFrame:
    """Return who has values of an indicator in a project, districts and regions first.

    Returns:
        level, level_title, entity_id, entity_name.
    """
    return warehouse.read(
        scope,
        f"""
        with named as ({NAMED})

        select distinct v.level, c.title as level_title, v.entity_id, e.entity_name, c.position
        from indicator_values as v
        inner join named as e on v.level = e.level and v.entity_id = e.entity_id
        inner join codes as c
            on c.list = 'entity_level' and c.code = v.level and c.lang = $lang
        where v.indicator_code = $code and v.project_id = $project_id
        order by c.position, {by_name("e.entity_name")}, v.entity_id
        """,
        code=code,
        project_id=project_id,
        lang=lang,
    ).drop("position")


def periods(scope: Scope, code: str, level: str, entity_id: str) -> list[str]:
    """Return the periods in which an entity has a value, withheld or not, the latest first."""
    frame = warehouse.read(
        scope,
        """
        select v.period_id, max(p.as_of) as as_of
        from indicator_values as v
        inner join periods as p
            on v.project_id = p.project_id and v.period_id = p.period_id
        where v.indicator_code = $code and v.level = $level and v.entity_id = $entity_id
            and (v.value is not null or v.status = 'withheld')
        group by v.period_id
        order by as_of desc, v.period_id
        """,
        code=code,
        level=level,
        entity_id=entity_id,
    )
    return frame["period_id"].to_list()
