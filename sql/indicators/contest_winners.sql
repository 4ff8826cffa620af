-- Teachers with those who won a contest of professional skill. Unit: a person.

with

won as (

    select
        project_id,
        period_id,
        person_id,
        flatten(list(sources)) as sources
    from core.achievement_period
    where
        subject = 'person'
        and kind = 'contest'
        and list_contains(indicator_options('contest_winners', 'results', district_id), result)
    group by all

)

select
    p.project_id,
    p.period_id,
    p.district_id,
    p.organisation_id,
    p.person_id,
    p.person_id as unit_id,
    (w.person_id is not null)::integer as numerator,
    1 as denominator,
    p.sources || coalesce(w.sources, []) as sources
from core.person_period as p
left join won as w
    on
        p.project_id = w.project_id
        and p.period_id = w.period_id
        and p.person_id = w.person_id
where coalesce(p.role_group, 'teacher') in ('teacher', 'manager')
