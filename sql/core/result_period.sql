-- One row per reported fact and the period it was reported for.
-- What both organisations and their district report is taken from the organisations. `is_whole`
-- marks what adds up: of a total and its areas the total, else the areas.

with

told as (

    select
        p.project_id,
        p.period_id,
        p.year,
        r.* exclude (project_id, period_id, batch_id, source_row),
        o.type as organisation_type,
        concat_ws('|', r.metric, r.area, r.subject_id) as result_id,
        source_of(r.batch_id, r.source_row) as sources
    from core.results as r
    inner join core.project_districts as d on r.district_id = d.district_id
    inner join core.periods as p on d.project_id = p.project_id and r.period_id = p.period_id
    left join core.organisations as o on r.organisation_id = o.organisation_id
    where r.project_id is null or r.project_id = d.project_id

),

-- An area of one and the total of another would tell the same pupils twice.
told_once as (

    select t.*
    from told as t
    where
        t.subject_kind != 'district'
        or not exists (
            from told as own
            where
                own.subject_kind = 'organisation'
                and own.project_id = t.project_id
                and own.period_id = t.period_id
                and own.district_id = t.district_id
                and own.metric = t.metric
                and (own.area is null or t.area is null or own.area = t.area)
        )

)

select
    *,
    area is null or count(*) filter (where area is null) over (
        partition by project_id, period_id, subject_id, metric
    ) = 0 as is_whole
from told_once
