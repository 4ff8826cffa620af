-- Pupils reached by events. Unit: an event.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    event_id as unit_id,
    pupils as numerator,
    pupils_is_lower_bound as is_lower_bound,
    source_of(batch_id, source_row) as sources
from core.event_period
where is_for_pupils
