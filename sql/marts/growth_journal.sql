-- Journal of a person's growth: events, routes, measurements and achievements, by day.
-- One row per entry.

with

entries as (

    select
        p.district_id,
        p.organisation_id,
        p.person_id,
        e.held_on as entered_on,
        'participation' as entry,
        e.event_title as title,
        p.role as code,
        null::double as score,
        p.hours,
        p.result,
        p.batch_id,
        p.source_row
    from core.participation as p
    inner join core.events as e on p.event_id = e.event_id
    where p.person_id is not null and e.status = 'held'
    union all by name
    select
        district_id,
        organisation_id,
        person_id,
        starts_on as entered_on,
        'route' as entry,
        -- A route without a programme is known by its kind.
        coalesce(programme, kind) as title,
        status as code,
        hours_planned as hours,
        result,
        batch_id,
        source_row
    from core.routes
    where person_id is not null
    union all by name
    select
        district_id,
        organisation_id,
        person_id,
        held_on as entered_on,
        'assessment' as entry,
        instrument as title,
        competency as code,
        score,
        level as result,
        batch_id,
        source_row
    from core.assessments
    where person_id is not null
    union all by name
    select
        district_id,
        organisation_id,
        person_id,
        held_on as entered_on,
        'achievement' as entry,
        achievement_title as title,
        kind as code,
        result,
        batch_id,
        source_row
    from core.achievements
    where person_id is not null

)

select
    e.*,
    w.full_name as person_name,
    o.organisation_name
from entries as e
inner join core.people as w
    on e.person_id = w.person_id and e.organisation_id = w.organisation_id
inner join core.organisations as o on e.organisation_id = o.organisation_id
