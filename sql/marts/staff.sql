-- People of each organisation and what is known of their growth: events, hours, routes,
-- achievements, and in how many competencies they grew. One row per person of an organisation.

with

entered as (

    select
        organisation_id,
        person_id,
        count(*) filter (where entry = 'participation') as events,
        sum(hours) filter (where entry = 'participation') as hours,
        count(*) filter (where entry = 'achievement') as achievements
    from marts.growth_journal
    group by all

),

travelled as (

    select
        organisation_id,
        person_id,
        count(*) as routes,
        count(*) filter (where status = 'running') as running_routes,
        count(*) filter (where status = 'succeeded') as succeeded_routes
    from core.routes
    where person_id is not null
    group by all

),

measured as (

    select
        organisation_id,
        person_id,
        count(*) as measured,
        count(growth) as compared,
        count(*) filter (where growth > 0) as grown
    from marts.effectiveness_cards
    group by all

)

select
    p.district_id,
    p.organisation_id,
    o.organisation_name,
    p.person_id,
    p.full_name as person_name,
    p.position,
    p.subject,
    p.category,
    p.role_group,
    p.is_master,
    p.career_starts_on,
    coalesce(p.ends_on >= known_on(), true) as is_present,
    -- Who is in no list of events, routes or measurements has none of them.
    coalesce(e.events, 0) as events,
    e.hours,
    coalesce(e.achievements, 0) as achievements,
    coalesce(t.routes, 0) as routes,
    coalesce(t.running_routes, 0) as running_routes,
    coalesce(t.succeeded_routes, 0) as succeeded_routes,
    coalesce(m.measured, 0) as measured,
    coalesce(m.compared, 0) as compared,
    -- Who was measured once has grown in nothing yet: nothing is known.
    if(m.compared > 0, m.grown, null) as grown
from core.people as p
inner join core.organisations as o on p.organisation_id = o.organisation_id
left join entered as e on p.organisation_id = e.organisation_id and p.person_id = e.person_id
left join travelled as t on p.organisation_id = t.organisation_id and p.person_id = t.person_id
left join measured as m on p.organisation_id = m.organisation_id and p.person_id = m.person_id
