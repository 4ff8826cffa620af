-- One row per subject measured at least twice from the project's start to the period's end:
-- the first and the last score and number of deficits, all competencies together.

with

measured as (

    select
        p.project_id,
        p.period_id,
        a.district_id,
        a.organisation_id,
        a.person_id,
        a.subject_id,
        a.competency,
        a.held_on,
        a.score,
        a.max_score,
        a.deficits_count,
        source_of(a.batch_id, a.source_row) as sources
    from core.assessments as a
    inner join core.project_districts as d on a.district_id = d.district_id
    inner join core.projects as j on d.project_id = j.project_id
    inner join core.periods as p on d.project_id = p.project_id
    where
        (a.project_id is null or a.project_id = d.project_id)
        and a.held_on between j.starts_on and p.as_of

),

rounds as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        person_id,
        subject_id,
        held_on,
        sum(score) as score,
        sum(max_score) filter (where score is not null) as max_score,
        sum(deficits_count) as deficits,
        flatten(list(sources)) as sources
    from measured
    group by all

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    subject_id,
    min(held_on) as first_on,
    max(held_on) as last_on,
    arg_min(score, held_on) as first_score,
    arg_max(score, held_on) as last_score,
    arg_max(max_score, held_on) as max_score,
    arg_min(deficits, held_on) as first_deficits,
    arg_max(deficits, held_on) as last_deficits,
    list_concat(arg_min(sources, held_on), arg_max(sources, held_on)) as sources
from rounds
group by all
having min(held_on) < max(held_on)
