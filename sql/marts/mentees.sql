-- Who mentors whom on a route: the person of the district whom the route names as its mentor.
-- One row per route; a name that fits two people fits none.

with

named as (

    select distinct
        r.route_id,
        m.person_id as mentor_person_id,
        m.full_name as mentor_name
    from core.routes as r
    inner join core.people as m
        on
            r.district_id = m.district_id
            and replace(lower(trim(r.mentor)), 'ё', 'е') = replace(lower(m.full_name), 'ё', 'е')
            and coalesce(r.mentor_organisation_id = m.organisation_id, true)
    where r.person_id is not null
    qualify count(distinct m.person_id) over (partition by r.route_id) = 1

)

select
    n.route_id,
    n.mentor_person_id,
    n.mentor_name,
    r.district_id,
    r.organisation_id,
    o.organisation_name,
    r.person_id,
    p.full_name as person_name,
    r.kind as route_kind,
    r.status as route_status,
    r.programme,
    r.starts_on,
    r.ended_on,
    r.batch_id,
    r.source_row
from named as n
inner join core.routes as r on n.route_id = r.route_id
inner join core.organisations as o on r.organisation_id = o.organisation_id
inner join core.people as p
    on r.person_id = p.person_id and r.organisation_id = p.organisation_id
