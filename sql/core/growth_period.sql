-- One row per subject measured at least twice in some competency from the project's start to the
-- period's end. What it scored first and last, and its first and last number of deficits, are added
-- up over the competencies measured twice; a round may take several days.

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
        a.site_id,
        a.held_on,
        struct_pack(held_on := a.held_on, batch := a.batch_id, place := a.source_row) as turn,
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

scored as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        person_id,
        subject_id,
        competency,
        site_id,
        arg_min(score, turn) as first_score,
        arg_max(score, turn) as last_score,
        arg_max(max_score, turn) as max_score,
        list_concat(arg_min(sources, turn), arg_max(sources, turn)) as sources
    from measured
    where score is not null
    group by all
    having min(held_on) < max(held_on)

),

counted as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        person_id,
        subject_id,
        competency,
        site_id,
        arg_min(deficits_count, turn) as first_deficits,
        arg_max(deficits_count, turn) as last_deficits,
        list_concat(arg_min(sources, turn), arg_max(sources, turn)) as sources
    from measured
    where deficits_count is not null
    group by all
    having min(held_on) < max(held_on)

),

told as (
    from scored
    union all by name
    from counted
)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    subject_id,
    sum(first_score) as first_score,
    sum(last_score) as last_score,
    sum(max_score) as max_score,
    sum(first_deficits) as first_deficits,
    sum(last_deficits) as last_deficits,
    list_distinct(flatten(list(sources))) as sources
from told
group by all
