-- severity: warn
-- what:
--   ru: этапы проекта пересекаются
--   en: stages of a project overlap
-- why:
--   ru: дни пересечения относятся к двум этапам сразу
--   en: the days in common belong to two stages at once
-- fix:
--   ru: если так и задумано, ничего делать не нужно
--   en: nothing is to be done if this is meant

select
    p.district_id,
    a.number as stage_number,
    b.number as other_stage_number,
    greatest(a.starts_on, b.starts_on) as overlap_starts,
    least(a.ends_on, b.ends_on) as overlap_ends,
    p.project_title,
    t.batch_id,
    t.source_row
from core.stages as a
inner join core.stages as b
    on
        a.project_id = b.project_id
        and a.number < b.number
        and a.starts_on <= b.ends_on
        and a.ends_on >= b.starts_on
inner join core.projects as p on a.project_id = p.project_id
inner join staging.stages as t on b.project_id = t.project_id and b.number = t.number
