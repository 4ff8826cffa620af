"""Reads of deficits of competencies."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from dashboard.queries.routes import OF_ORGANISATION, Wanted
from pipelines.scope import Scope


def deficits(scope: Scope, wanted: Wanted) -> pl.DataFrame:
    """Return deficits by competency: of each organisation (of each district of a region), of all.

    They are those of the districts, whatever the project.

    Returns:
        holder_id (null for all), holder_name, competency, people, with_deficit, deficit_share;
        all together first, then those with most deficits.
    """
    return warehouse.read(
        scope,
        f"""
        with of_place as (
            select
                if($district_id is null, r.district_id, r.organisation_id) as holder_id,
                if($district_id is null, d.district_name, r.organisation_name) as holder_name,
                r.competency, r.people, r.with_deficit
            from competency_deficits as r
            inner join districts as d
                on r.district_id = d.district_id and d.project_id = $project_id
            where ($district_id is null or r.district_id = $district_id) and {OF_ORGANISATION}
        )

        from (
            select
                holder_id, any_value(holder_name) as holder_name, competency,
                sum(people)::bigint as people, sum(with_deficit)::bigint as with_deficit,
                sum(with_deficit) / nullif(sum(people), 0) as deficit_share
            from of_place
            group by grouping sets ((holder_id, competency), (competency))
        )
        order by holder_id is not null, sum(with_deficit) over (partition by holder_id) desc,
            holder_name collate ru, holder_id, competency
        """,
        **wanted.params,
    )
