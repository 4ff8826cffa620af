-- Teachers on a route with those whose last levels of the period are all good enough.
-- Unit: a person.

with

travellers as (

    select *
    from core.traveller_period
    where
        list_contains(indicator_options('competence_level_share', 'route_kinds', district_id), kind)

),

measured as (

    select
        project_id,
        period_id,
        person_id,
        bool_and(
            list_contains(indicator_options('competence_level_share', 'levels', district_id), level)
        ) as is_good,
        flatten(list(sources)) as sources
    from core.assessment_period
    where
        is_last_level
        and person_id is not null
        and list_contains(
            indicator_options('competence_level_share', 'competencies', district_id), competency
        )
    group by all

)

select
    t.project_id,
    t.period_id,
    t.district_id,
    t.organisation_id,
    t.person_id,
    t.person_id as unit_id,
    -- Who was not measured has shown no level.
    coalesce(m.is_good, false)::integer as numerator,
    1 as denominator,
    t.sources || coalesce(m.sources, []) as sources
from travellers as t
left join measured as m
    on
        t.project_id = m.project_id
        and t.period_id = m.period_id
        and t.person_id = m.person_id
