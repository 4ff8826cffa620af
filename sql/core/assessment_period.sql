-- One row per measurement and period in which it was made. `is_last_score` and `is_last_level` mark
-- the last one of its subject, competency and site in the period that tells a score, or a level.

select
    p.project_id,
    p.period_id,
    a.* exclude (project_id, batch_id, source_row),
    a.score is not null and row_number() over (
        partition by
            p.project_id, p.period_id, a.subject_id, a.competency, a.site_id, a.score is null
        order by a.held_on desc, a.batch_id desc, a.source_row desc
    ) = 1 as is_last_score,
    a.level is not null and row_number() over (
        partition by
            p.project_id, p.period_id, a.subject_id, a.competency, a.site_id, a.level is null
        order by a.held_on desc, a.batch_id desc, a.source_row desc
    ) = 1 as is_last_level,
    source_of(a.batch_id, a.source_row) as sources
from core.assessments as a
inner join core.project_districts as d on a.district_id = d.district_id
inner join core.periods as p
    on d.project_id = p.project_id and a.held_on between p.starts_on and p.as_of
where a.project_id is null or a.project_id = d.project_id
