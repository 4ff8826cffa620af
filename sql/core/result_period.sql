-- One row per reported fact and the period it was reported for.
-- What both organisations and their district report is taken from the organisations.

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
qualify
    r.subject_kind != 'district'
    or count(*) filter (where r.subject_kind = 'organisation') over (
        partition by p.project_id, p.period_id, r.district_id, r.metric, r.area
    ) = 0
