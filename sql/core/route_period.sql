-- One row per route and period in which it runs at least a day.

select
    p.project_id,
    p.period_id,
    r.* exclude (project_id, batch_id, source_row),
    o.type as organisation_type,
    coalesce(r.ended_on <= p.as_of, false) as is_finished,
    source_of(r.batch_id, r.source_row) as sources
from core.routes as r
inner join core.organisations as o on r.organisation_id = o.organisation_id
inner join core.project_districts as d on r.district_id = d.district_id
inner join core.periods as p on d.project_id = p.project_id
where
    (r.project_id is null or r.project_id = d.project_id)
    and r.status != 'planned'
    and r.starts_on <= p.as_of
    and coalesce(r.ended_on, p.as_of) >= p.starts_on
