-- Participants reported for events, in all and by event. Unit: an event.
-- Heads that nobody reported leave the sum a lower bound.

with

reported as (

    select
        project_id,
        period_id,
        district_id,
        event_id as unit_id,
        participants as numerator,
        is_lower_bound,
        source_of(batch_id, source_row) as sources
    from core.event_period

)

select
    *,
    null as breakdown
from reported
union all by name
select
    *,
    unit_id as breakdown
from reported
