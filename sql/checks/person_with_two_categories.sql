-- severity: warn
-- what:
--   ru: у одного человека две квалификационные категории
--   en: one person with two qualification categories
-- why:
--   ru: в отчёте он попадёт в обе группы
--   en: the person stands in both groups of a report
-- fix:
--   ru: уточните категорию в списках организаций
--   en: correct the category in the organisations' lists

select
    person_id,
    any_value(full_name) as full_name,
    list(distinct category) as categories
from core.people
where category is not null
group by person_id
having count(distinct category) > 1
