-- People of a site: those placed there in a role, and those who came to its events.
-- One row per site, person and role.

with

placed as (

    select
        site_id,
        district_id,
        organisation_id,
        person_id,
        any_value(person_name) as person_name,
        role,
        'placed' as entry,
        min(starts_on) as first_on,
        -- Who is there until further notice has no last day.
        if(bool_or(ends_on is null), null, max(ends_on)) as last_on,
        coalesce(last_on >= known_on(), true) as is_present
    from core.placements
    where person_id is not null
    group by all

),

came as (

    select
        e.site_id,
        p.district_id,
        p.organisation_id,
        p.person_id,
        any_value(w.full_name) as person_name,
        p.role,
        'attended' as entry,
        min(e.held_on) as first_on,
        max(e.held_on) as last_on,
        false as is_present,
        count(distinct p.event_id) as events,
        sum(p.hours) as hours
    from core.participation as p
    inner join core.events as e on p.event_id = e.event_id
    inner join core.people as w
        on p.person_id = w.person_id and p.organisation_id = w.organisation_id
    where e.status = 'held' and e.site_id is not null
    group by all

),

people as (

    from placed
    union all by name
    from came

),

known as (

    select distinct person_id
    from core.people

)

select
    s.project_id,
    p.*,
    o.organisation_name,
    -- People who are known by name alone have no page of their own.
    k.person_id as known_person_id
from people as p
inner join core.sites as s on p.site_id = s.site_id
left join core.organisations as o on p.organisation_id = o.organisation_id
left join known as k on p.person_id = k.person_id
