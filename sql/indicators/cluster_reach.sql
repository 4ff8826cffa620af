-- Organisations with an open centre, and pupils reached. Units: an organisation; an event.

select
    project_id,
    period_id,
    district_id,
    'main' as part,
    organisation_id as unit_id,
    1 as numerator,
    false as is_lower_bound,
    sources
from core.organisation_period
where has_centre
union all by name
select
    project_id,
    period_id,
    district_id,
    'pupils' as part,
    event_id as unit_id,
    pupils as numerator,
    pupils_is_lower_bound as is_lower_bound,
    source_of(batch_id, source_row) as sources
from core.event_period
where is_for_pupils
