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
        unnest([
            struct_pack(told := 'score', amount := a.score, most := a.max_score),
            struct_pack(told := 'deficits', amount := a.deficits_count::double, most := null)
        ]) as number,
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
        number.told,
        arg_min(number.amount, turn) as first_amount,
        arg_max(number.amount, turn) as last_amount,
        arg_max(number.most, turn) as most,
        list_concat(arg_min(sources, turn), arg_max(sources, turn)) as sources
    from measured
    where number.amount is not null
    group by all
    having min(held_on) < max(held_on)

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    subject_id,
    sum(first_amount) filter (where told = 'score') as first_score,
    sum(last_amount) filter (where told = 'score') as last_score,
    sum(most) filter (where told = 'score') as max_score,
    sum(first_amount) filter (where told = 'deficits') as first_deficits,
    sum(last_amount) filter (where told = 'deficits') as last_deficits,
    list_sort(list_distinct(flatten(list(sources)))) as sources
from compared
group by all
