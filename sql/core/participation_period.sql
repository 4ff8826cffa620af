-- One row per participation of a person in an event and period, with the event's place.

select
    e.project_id,
    e.period_id,
    p.district_id,
    p.organisation_id,
    p.person_id,
    e.event_id,
    e.site_id,
    e.site_kind,
    e.held_on,
    e.form,
    p.role,
    p.hours,
    p.jury_analysis,
    p.applies_technology,
    e.edu_form,
    -- Complete months of work on the day of the event.
    date_sub('month', w.career_starts_on, e.held_on) as experience_months,
    source_of(p.batch_id, p.source_row)
    || source_of(w.batch_id, w.source_row)
    || source_of(e.batch_id, e.source_row) as sources
from core.participation as p
inner join core.event_period as e on p.event_id = e.event_id
inner join core.people as w
    on p.person_id = w.person_id and p.organisation_id = w.organisation_id
