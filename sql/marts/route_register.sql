-- Bank of data of people and teams on a route: mentor, programme, terms and how it stands.

select
    d.project_id,
    r.route_id,
    r.district_id,
    r.organisation_id,
    o.organisation_name,
    r.person_id,
    p.full_name as person_name,
    p.subject,
    r.kind as route_kind,
    r.mentor as mentor_name,
    r.responsible,
    r.programme,
    r.deficits,
    r.starts_on,
    r.planned_end,
    r.ended_on,
    r.hours_planned,
    r.status as route_status,
    r.ended_on is null and r.planned_end < known_on() as is_overdue,
    r.result,
    r.batch_id,
    r.source_row
from core.routes as r
inner join core.organisations as o on r.organisation_id = o.organisation_id
inner join core.project_districts as d
    on r.district_id = d.district_id and coalesce(r.project_id, d.project_id) = d.project_id
left join core.people as p
    on r.person_id = p.person_id and r.organisation_id = p.organisation_id
