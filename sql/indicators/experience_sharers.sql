-- Teachers who actively share experience, at events or by an achievement. Unit: a person.

with

shared as (

    select *
    from core.sharing_period
    where
        role is null
        or list_contains(indicator_options('experience_sharers', 'roles', district_id), role)

),

-- A person of two schools shares at both of them together.
sharers as (

    select
        project_id,
        period_id,
        person_id
    from shared
    group by all
    having
        count(distinct occasion_id)
        >= indicator_param('experience_sharers', 'min_times', any_value(district_id))

)

select
    s.project_id,
    s.period_id,
    s.district_id,
    s.organisation_id,
    s.person_id,
    s.person_id as unit_id,
    1 as numerator,
    flatten(list(s.sources)) as sources
from shared as s
inner join sharers as o
    on s.project_id = o.project_id and s.period_id = o.period_id and s.person_id = o.person_id
group by all
