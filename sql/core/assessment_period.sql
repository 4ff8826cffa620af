-- One row per measurement and period in which it was made. `is_last_score` and `is_last_level` mark
-- the last one of its subject, competency and site in the period that tells a score, or a level.

with

made as (

    select
        p.project_id,
        p.period_id,
        a.* exclude (project_id)
    from core.assessments as a
    inner join core.project_districts as d on a.district_id = d.district_id
    inner join core.periods as p
        on d.project_id = p.project_id and a.held_on between p.starts_on and p.as_of
    where a.project_id is null or a.project_id = d.project_id

),

-- Added up and not ranked: to sort every row among its like takes twice as long.
last as (

    select
        project_id,
        period_id,
        subject_id,
        competency,
        site_id,
        max(turn) filter (where score is not null) as score_turn,
        max(turn) filter (where level is not null) as level_turn
    from made
    group by all

)

select
    m.* exclude (batch_id, source_row, turn),
    coalesce(m.turn = l.score_turn, false) as is_last_score,
    coalesce(m.turn = l.level_turn, false) as is_last_level,
    source_of(m.batch_id, m.source_row) as sources
from made as m
inner join last as l
    on
        m.project_id = l.project_id
        and m.period_id = l.period_id
        and m.subject_id = l.subject_id
        and m.competency is not distinct from l.competency
        and m.site_id is not distinct from l.site_id
