-- Cycles of sessions of internship sites. Unit: a cycle, by its number.

select
    project_id,
    period_id,
    district_id,
    cycle_number::varchar as unit_id,
    1 as numerator,
    flatten(list(source_of(batch_id, source_row))) as sources
from core.event_period
where form = 'site_session' and cycle_number is not null
group by all
