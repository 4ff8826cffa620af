-- Events held with the partner. Unit: an event.

select
    project_id,
    period_id,
    district_id,
    event_id as unit_id,
    1 as numerator,
    source_of(batch_id, source_row) as sources
from core.event_period
where list_contains(indicator_options('joint_events', 'partners', district_id), partner_key)
