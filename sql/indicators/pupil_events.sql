-- Events for pupils, and the pupils that they reached. Unit: an event.

with

held as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        event_id as unit_id,
        pupils,
        pupils_is_lower_bound,
        source_of(batch_id, source_row) as sources
    from core.event_period
    where is_for_pupils

)

select
    * exclude (pupils, pupils_is_lower_bound),
    'main' as part,
    1 as numerator,
    false as is_lower_bound
from held
union all by name
select
    * exclude (pupils, pupils_is_lower_bound),
    'pupils' as part,
    pupils as numerator,
    pupils_is_lower_bound as is_lower_bound
from held
