-- Events held, in all and by audience. Unit: an event.

with

held as (

    select
        project_id,
        period_id,
        district_id,
        event_id as unit_id,
        audience,
        1 as numerator,
        source_of(batch_id, source_row) as sources
    from core.event_period

)

select
    * exclude (audience),
    null as breakdown
from held
union all by name
select
    * exclude (audience),
    audience as breakdown
from held
where audience is not null
