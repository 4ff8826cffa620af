-- severity: warn
-- what:
--   ru: у одного человека разные квалификационные категории
--   en: one person with different qualification categories
-- why:
--   ru: в отчёте он попадёт в обе группы
--   en: the person stands in both groups of a report
-- fix:
--   ru: уточните категорию в списках организаций
--   en: correct the category in the organisations' lists

select
    p.district_id,
    p.organisation_id,
    p.full_name,
    o.organisation_name,
    p.category,
    p.batch_id,
    p.source_row
from core.people as p
inner join core.organisations as o on p.organisation_id = o.organisation_id
where
    p.category is not null
    -- What a list told before the person left is history, not a contradiction.
    and known_on() between coalesce(p.starts_on, known_on()) and coalesce(p.ends_on, known_on())
qualify count(distinct p.category) over (partition by p.person_id) > 1
