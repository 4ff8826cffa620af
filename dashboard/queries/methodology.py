"""Reads of what a version of the methodology makes, and of what districts set themselves."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from dashboard import warehouse
from dashboard.queries.ordering import by_name
from pipelines.scope import Scope
from pipelines.texts import Lang

# What a value is of.
KEY = ["project_id", "period_id", "indicator_code", "part", "level", "entity_id"]
# What names it; either version may have it.
NAMES = ["seed_code", "title", "measure", "kind", "change_unit", "direction", "entity_name"]
SAID = ["numerator", "denominator", "value", "is_lower_bound", "target", "status"]


def values(
    scope: Scope,
    path: Path,
    project_id: str | None,
    period_id: str | None,
    lang: Lang,
) -> pl.DataFrame:
    """Return the values of a project in a period in a built warehouse, without breakdowns.

    Args:
        scope: Who asks; numbers that are withheld from them are empty here as well.
        path: The warehouse.
        project_id: The project; all of them when None.
        period_id: The period; all of them when None.
        lang: Of titles.

    Returns:
        Columns `KEY`, `NAMES` and `SAID`, in the framework's order.

    Raises:
        RostError: Other rules made the warehouse, and it has not what is read.
    """
    select = f"""
        select v.project_id, v.period_id, v.indicator_code, v.part, v.level, v.entity_id,
            i.seed_code,
            if(v.part = 'main', i.title, i.title || ': ' || p.title) as title, p.measure, p.kind,
            i.change_unit, i.direction, coalesce(e.entity_name, v.entity_id) as entity_name,
            v.numerator, v.denominator, v.value, v.is_lower_bound, v.target, v.status
        from indicator_values as v
        inner join indicators as i on v.indicator_code = i.indicator_code and i.lang = $lang
        inner join indicator_parts as p
            on v.indicator_code = p.indicator_code and v.part = p.part and p.lang = $lang
        left join entities as e on v.level = e.level and v.entity_id = e.entity_id
        where coalesce(v.project_id = $project_id, true)
            and coalesce(v.period_id = $period_id, true)
            and v.breakdown is null
        order by v.project_id, v.period_id, i.criterion_position, i.position, p.position, v.level,
            {by_name("e.entity_name")}, v.entity_id
    """
    with warehouse.reading(path):
        return warehouse.read(scope, select, project_id=project_id, period_id=period_id, lang=lang)


def titles(scope: Scope, lang: Lang) -> dict[str, str]:
    """Return the titles of indicators with their codes in the programme, by code."""
    found = warehouse.read(
        scope,
        """
        select indicator_code, concat_ws('. ', seed_code, title) as title from indicators
        where lang = $lang
        order by criterion_position nulls last, position
        """,
        lang=lang,
    )
    return dict(found.iter_rows())


def own_parameters(scope: Scope, lang: Lang) -> pl.DataFrame:
    """Return what districts have set themselves, and since when; the latest first.

    Returns:
        district_name, seed_code, parameter, note, value, options, usual_value, usual_options,
        valid_from, landed_at, is_in_force.
    """
    return warehouse.read(
        scope,
        """
        select district_name, seed_code, parameter, note, value, options, usual_value,
            usual_options, valid_from, landed_at, is_in_force
        from own_parameters
        where lang = $lang
        order by valid_from desc nulls last, landed_at desc, district_name collate ru, seed_code,
            parameter
        """,
        lang=lang,
    )


def periods(scope: Scope, project_id: str) -> list[str]:
    """Return the periods of a project that have values, years first and the latest first."""
    found = warehouse.read(
        scope,
        """
        select p.period_id
        from periods as p
        inner join codes as c on c.list = 'period_type' and p.period_type = c.code
        where p.project_id = $project_id and exists (
            select 1 from indicator_values as v
            where v.project_id = p.project_id and v.period_id = p.period_id
        )
        group by p.period_id
        order by min(c.position), max(p.starts_on) desc, p.period_id
        """,
        project_id=project_id,
    )
    return found["period_id"].to_list()
