-- One row per achievement and period in which it happened.

select
    p.project_id,
    p.period_id,
    a.* exclude (project_id, batch_id, source_row),
    source_of(a.batch_id, a.source_row) as sources
from core.achievements as a
inner join core.project_districts as d on a.district_id = d.district_id
inner join core.periods as p
    on d.project_id = p.project_id and a.held_on between p.starts_on and p.as_of
where a.project_id is null or a.project_id = d.project_id
