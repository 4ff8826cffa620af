-- What is withheld of entities whose numbers go into no other that is published: a line in the
-- periods that share days with one in which it is small, and the lines that would tell of it. A
-- small breakdown withholds all of them and leaves the total.
-- Grain: project, line, total or breakdowns, period and entity.

with

lines as (

    select distinct
        project_id,
        root_code,
        line
    from viewers.people_cells

)

select distinct
    c.project_id,
    l.line,
    c.is_total,
    o.period_id,
    c.level,
    c.entity_id
from viewers.people_cells as c
inner join reference.people_tellers as t on c.root_code = t.root_code
inner join lines as l
    on
        c.project_id = l.project_id
        and t.teller_code = l.root_code
        -- A slice that adds up to no total tells of itself alone.
        and (c.root_code != t.teller_code or c.line = l.line)
inner join core.periods as p on c.project_id = p.project_id and c.period_id = p.period_id
inner join core.periods as o
    on c.project_id = o.project_id and p.ends_on >= o.starts_on and p.starts_on <= o.ends_on
where c.is_small and c.parent_level is null
