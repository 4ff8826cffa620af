-- Districts whose people came to events, the home one included, in all and by event.
-- Unit: a district.

with

came as (

    select
        project_id,
        period_id,
        home_id as district_id,
        event_id,
        district_id as unit_id,
        1 as numerator,
        sources
    from core.event_participation_period

)

select
    project_id,
    period_id,
    district_id,
    unit_id,
    null as breakdown,
    numerator,
    flatten(list(sources)) as sources
from came
group by all
union all by name
select
    project_id,
    period_id,
    district_id,
    unit_id,
    event_id as breakdown,
    numerator,
    sources
from came
