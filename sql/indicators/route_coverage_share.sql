-- All teachers with those on a route. Unit: a person.

with

travellers as (

    select *
    from core.traveller_period
    where list_contains(indicator_options('route_coverage_share', 'route_kinds', district_id), kind)

)

select
    p.project_id,
    p.period_id,
    p.district_id,
    p.organisation_id,
    p.person_id,
    p.person_id as unit_id,
    (t.person_id is not null)::integer as numerator,
    1 as denominator,
    p.sources || coalesce(t.sources, []) as sources
from core.person_period as p
left join travellers as t
    on
        p.project_id = t.project_id
        and p.period_id = t.period_id
        and p.person_id = t.person_id
where coalesce(p.role_group, 'teacher') = 'teacher'
