-- Teachers on a route with those who, or whose pupils, won a high result. Unit: a person.

with

travellers as (

    select *
    from core.traveller_period
    where
        list_contains(indicator_options('contest_success_share', 'route_kinds', district_id), kind)

),

won as (

    select
        project_id,
        period_id,
        person_id,
        flatten(list(sources)) as sources
    from core.achievement_period
    where
        list_contains(indicator_options('contest_success_share', 'kinds', district_id), kind)
        and list_contains(
            indicator_options('contest_success_share', 'results', district_id), result
        )
        and list_contains(indicator_options('contest_success_share', 'levels', district_id), level)
    group by all

)

select
    t.project_id,
    t.period_id,
    t.district_id,
    t.organisation_id,
    t.person_id,
    t.person_id as unit_id,
    (w.person_id is not null)::integer as numerator,
    1 as denominator,
    t.sources || coalesce(w.sources, []) as sources
from travellers as t
left join won as w
    on
        t.project_id = w.project_id
        and t.period_id = w.period_id
        and t.person_id = w.person_id
