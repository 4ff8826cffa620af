-- Open lessons and master classes by those who held them. Unit: a person at an event.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    concat_ws('|', event_id, person_id) as unit_id,
    1 as numerator,
    flatten(list(sources)) as sources
from core.participation_period
where
    list_contains(indicator_options('open_lessons', 'forms', district_id), form)
    and list_contains(indicator_options('open_lessons', 'roles', district_id), role)
group by all
