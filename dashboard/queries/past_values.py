"""Reads of the values of a place and of who is in it, to be compared with those of another day."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang


def values(
    scope: Scope,
    path: Path | None,
    project_id: str,
    district_id: str | None,
    year: int,
    lang: Lang,
) -> pl.DataFrame:
    """Return the main values of a district and of those in it, or of a region and its districts.

    Args:
        scope: Who asks.
        path: The built file that is read; the one that this run reads where it is None.
        project_id: The project.
        district_id: The district; None for the whole region.
        year: In which periods end.
        lang: Of titles.

    Returns:
        indicator_code, title, measure, position, level, entity_id, entity_name, period_id, value,
        is_lower_bound, status.
    """
    with warehouse.reading(path):
        return warehouse.read(
            scope,
            """
            with

            spans as (
                select distinct project_id, period_id, period_type, year
                from periods
            )

            select v.indicator_code, i.title, i.measure, i.position, v.level, v.entity_id,
                coalesce(e.entity_name, v.entity_id) as entity_name, v.period_id, v.value,
                v.is_lower_bound, v.status
            from indicator_values as v
            inner join indicators as i on v.indicator_code = i.indicator_code and i.lang = $lang
            inner join spans as p on v.project_id = p.project_id and v.period_id = p.period_id
            left join entities as e on v.level = e.level and v.entity_id = e.entity_id
            where
                v.project_id = $project_id
                and i.seed_code is not null
                and v.part = 'main'
                and v.breakdown is null
                and p.period_type = i.period_types[1]
                and (p.year = $year or p.period_type = 'all')
                and if(
                    $district_id is null,
                    v.level in ('region', 'district'),
                    v.level in ('district', 'organisation', 'site')
                    and $district_id in (v.district_id, v.entity_id)
                )
            order by i.position, v.level, v.entity_id
            """,
            project_id=project_id,
            district_id=district_id,
            year=year,
            lang=lang,
        )
