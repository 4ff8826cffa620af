-- One row per subject measured at least twice in some competency from the project's start to the
-- period's end. What it scored first and last, and its first and last number of deficits, are added
-- up over the competencies measured twice; a round may take several days.

with

measured as (

    select
        p.project_id,
        p.period_id,
        a.* exclude (project_id),
        source_of(a.batch_id, a.source_row) as sources
    from core.assessments as a
    inner join core.project_districts as d on a.district_id = d.district_id
    inner join core.projects as j on d.project_id = j.project_id
    inner join core.periods as p on d.project_id = p.project_id
    where
        (a.project_id is null or a.project_id = d.project_id)
        and a.held_on between j.starts_on and p.as_of

),

-- What was told on one day alone was not measured twice.
compared as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        person_id,
        subject_id,
        competency,
        site_id,
        min(held_on) filter (where score is not null)
        < max(held_on) filter (where score is not null) as has_scores,
        min(held_on) filter (where deficits_count is not null)
        < max(held_on) filter (where deficits_count is not null) as has_deficits,
        arg_min(struct_pack(score, max_score, sources), turn) filter (
            where score is not null
        ) as first_score,
        arg_max(struct_pack(score, max_score, sources), turn) filter (
            where score is not null
        ) as last_score,
        arg_min(struct_pack(n := deficits_count, sources), turn) filter (
            where deficits_count is not null
        ) as first_deficits,
        arg_max(struct_pack(n := deficits_count, sources), turn) filter (
            where deficits_count is not null
        ) as last_deficits
    from measured
    group by all
    having has_scores or has_deficits

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    subject_id,
    sum(first_score.score) filter (where has_scores) as first_score,
    sum(last_score.score) filter (where has_scores) as last_score,
    sum(last_score.max_score) filter (where has_scores) as max_score,
    sum(first_deficits.n::double) filter (where has_deficits) as first_deficits,
    sum(last_deficits.n::double) filter (where has_deficits) as last_deficits,
    list_sort(list_distinct(flatten(list(
        if(has_scores, first_score.sources || last_score.sources, [])
        || if(has_deficits, first_deficits.sources || last_deficits.sources, [])
    )))) as sources
from compared
group by all
