-- One row per organisation named at an event, by itself or through its people, and period.

select
    e.project_id,
    e.period_id,
    p.district_id,
    p.organisation_id,
    e.event_id,
    e.site_id,
    source_of(p.batch_id, p.source_row) || source_of(e.batch_id, e.source_row) as sources
from core.participation as p
inner join core.event_period as e on p.event_id = e.event_id
where p.organisation_id is not null
