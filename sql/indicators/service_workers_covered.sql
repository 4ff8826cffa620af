-- Workers of methodical services, with those who were at an event or on a route. Unit: a person.

with

learning as (

    select
        project_id,
        period_id,
        person_id,
        sources
    from core.participation_period
    union all by name
    select
        project_id,
        period_id,
        person_id,
        sources
    from core.route_period
    where person_id is not null

),

learners as (

    select
        project_id,
        period_id,
        person_id,
        flatten(list(sources)) as sources
    from learning
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
left join learners as w
    on
        p.project_id = w.project_id
        and p.period_id = w.period_id
        and p.person_id = w.person_id
where p.organisation_type = 'methodical_service'
