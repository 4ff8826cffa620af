-- Items of training in the plan that are due, in all and by term, and those done in time.
-- Unit: an occurrence of a plan item.

with

due as (

    select
        project_id,
        period_id,
        district_id,
        term,
        occurrence_id as unit_id,
        is_in_time::integer as is_in_time,
        sources
    from core.plan_period
    where purpose = 'training'

),

parts as (

    select
        * exclude (is_in_time),
        'main' as part,
        1 as numerator,
        null as denominator
    from due
    union all by name
    select
        * exclude (is_in_time),
        'done' as part,
        is_in_time as numerator,
        1 as denominator
    from due

)

select
    * exclude (term),
    null as breakdown
from parts
union all by name
select
    * exclude (term),
    term as breakdown
from parts
where term is not null
