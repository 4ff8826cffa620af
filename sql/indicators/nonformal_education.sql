-- Events of non-formal and informal education. Unit: an event.

select
    project_id,
    period_id,
    district_id,
    unnest(['main', 'events']) as part,
    event_id as unit_id,
    1 as numerator,
    source_of(batch_id, source_row) as sources
from core.event_period
where edu_form in ('non_formal', 'informal')
