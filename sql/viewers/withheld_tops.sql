-- What is withheld of entities whose numbers go into no other that is published: a line in the
-- periods that share days with one in which it is small. A small breakdown withholds all of them
-- and leaves the total.
-- Grain: project, line, total or breakdowns, period and entity.

select distinct
    c.project_id,
    c.line,
    c.is_total,
    o.period_id,
    c.level,
    c.entity_id
from viewers.people_cells as c
inner join core.periods as p on c.project_id = p.project_id and c.period_id = p.period_id
inner join core.periods as o
    on c.project_id = o.project_id and p.ends_on >= o.starts_on and p.starts_on <= o.ends_on
where c.is_small and c.parent_level is null
