-- One row per measurement and period in which it was made; `is_last` marks the last of its
-- subject, competency and site in the period.

select
    p.project_id,
    p.period_id,
    a.* exclude (project_id, batch_id, source_row),
    row_number() over (
        partition by p.project_id, p.period_id, a.subject_id, a.competency, a.site_id
        order by a.held_on desc, a.batch_id desc, a.source_row desc
    ) = 1 as is_last,
    source_of(a.batch_id, a.source_row) as sources
from core.assessments as a
inner join core.project_districts as d on a.district_id = d.district_id
inner join core.periods as p
    on d.project_id = p.project_id and a.held_on between p.starts_on and p.as_of
where a.project_id is null or a.project_id = d.project_id
