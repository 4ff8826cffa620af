-- Items of the road map that were due, with those done in time; in all and by stage.
-- Unit: an occurrence of a plan item.

with

due as (

    select
        project_id,
        period_id,
        district_id,
        stage_number::varchar as stage,
        occurrence_id as unit_id,
        is_in_time::integer as numerator,
        1 as denominator,
        sources
    from core.plan_period
    where list_contains(indicator_options('plan_completion', 'plans', district_id), plan)

)

select
    * exclude (stage),
    null as breakdown
from due
union all by name
select
    * exclude (stage),
    stage as breakdown
from due
where stage is not null
