-- One row per occurrence of a plan item and period by whose last day it was done.

select
    p.project_id,
    p.period_id,
    o.* exclude (project_id)
from core.plan_occurrences as o
inner join core.project_districts as d
    on o.district_id = d.district_id and o.project_id = d.project_id
inner join core.periods as p on d.project_id = p.project_id and o.done_on <= p.as_of
