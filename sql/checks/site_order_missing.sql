-- severity: warn
-- what:
--   ru: открытые площадки без приказа
--   en: open sites without an order
-- why:
--   ru: в показатель «утверждены приказом» они не войдут
--   en: they do not count as approved by order
-- fix:
--   ru: впишите номер приказа в перечень площадок
--   en: write the order's number into the list of sites

select
    s.district_id,
    s.organisation_id,
    s.site_title,
    s.opens_on,
    s.batch_id,
    s.source_row
from core.sites as s
inner join core.projects as p on s.project_id = p.project_id
where
    s.order_number is null
    and coalesce(s.closes_on > known_on(), true)
    and coalesce(s.status, 'open') = 'open'
    and p.framework_id = 'internship_sites'
