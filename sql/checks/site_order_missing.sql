-- severity: warn
-- what:
--   ru: открытая площадка без приказа
--   en: an open site without an order
-- why:
--   ru: в показатель «утверждены приказом» она не войдёт
--   en: it does not count as approved by order
-- fix:
--   ru: впишите номер приказа в перечень площадок
--   en: write the order's number into the list of sites

select
    s.site_id,
    s.site_title,
    s.batch_id,
    s.source_row
from core.sites as s
inner join core.projects as p on s.project_id = p.project_id
where
    s.order_number is null
    and s.closes_on is null
    and coalesce(s.status, 'open') = 'open'
    and p.framework_id = 'internship_sites'
