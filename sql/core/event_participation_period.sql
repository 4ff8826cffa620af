-- One row per event, district that took part in it, and period.

select
    e.project_id,
    e.period_id,
    e.district_id as home_id,
    e.event_id,
    e.event_title,
    e.held_on,
    d.district_id,
    list_concat(source_of(e.batch_id, e.source_row), d.sources) as sources
from core.event_period as e
inner join core.event_districts as d on e.event_id = d.event_id
