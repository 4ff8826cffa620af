-- severity: warn
-- what:
--   ru: маршруты не завершены в срок
--   en: routes not ended in time
-- why:
--   ru: они не входят ни в завершённые, ни в прерванные, и доля успешных занижена
--   en: they count neither as completed nor as stopped, and the share of successes is too low
-- fix:
--   ru: впишите дату окончания и статус маршрута или новый срок
--   en: enter the end and status of the route, or its new date

select
    r.district_id,
    r.organisation_id,
    o.organisation_name,
    p.full_name,
    r.kind as route_kind,
    r.status as route_status,
    r.starts_on,
    r.planned_end,
    r.batch_id,
    r.source_row
from core.routes as r
inner join core.organisations as o on r.organisation_id = o.organisation_id
left join core.people as p
    on r.person_id = p.person_id and r.organisation_id = p.organisation_id
where
    r.planned_end < known_on()
    and r.ended_on is null
    -- A route may be told as ended by its status alone.
    and r.status in ('planned', 'running')
