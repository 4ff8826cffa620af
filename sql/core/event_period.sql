-- One row per event and period of each project of its district in which it was held.
-- An event that names no project counts for every project of its district.

select
    p.project_id,
    p.period_id,
    p.period_type,
    e.* exclude (project_id)
from core.events as e
inner join core.project_districts as d on e.district_id = d.district_id
inner join core.periods as p
    on
        d.project_id = p.project_id
        and e.held_on between p.starts_on and p.as_of
where e.status = 'held' and (e.project_id is null or e.project_id = d.project_id)
