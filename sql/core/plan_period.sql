-- One row per occurrence of a plan item and period in which it is due, up to the day the
-- warehouse stands on.

select
    p.project_id,
    p.period_id,
    p.as_of,
    o.* exclude (project_id),
    coalesce(o.done_on <= o.due_on, false) as is_in_time
from core.plan_occurrences as o
inner join core.project_districts as d
    on o.district_id = d.district_id and o.project_id = d.project_id
inner join core.periods as p
    on d.project_id = p.project_id and o.due_on between p.starts_on and p.ends_on
where coalesce(o.status, 'running') != 'cancelled' and o.due_on <= known_on()
