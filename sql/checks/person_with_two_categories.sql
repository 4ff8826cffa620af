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

with

-- Two lists of one organisation and day contradict each other, though the later one is taken.
listed as (

    select
        p.district_id,
        o.organisation_id,
        p.full_name,
        p.category,
        p.batch_id,
        p.source_row
    from landing.people as p
    inner join staging.organisation_names as o
        on p.district_id = o.district_id and p.organisation_key = o.name_key
    where p.category is not null
    qualify
        count(distinct p.category) over (
            partition by o.organisation_id, p.full_name_key, p.valid_on
        ) > 1

),

working as (

    select
        district_id,
        organisation_id,
        full_name,
        category,
        batch_id,
        source_row
    from core.people
    where
        category is not null
        -- What a list told before the person left is history, not a contradiction.
        and known_on() between coalesce(starts_on, known_on()) and coalesce(ends_on, known_on())
    qualify count(distinct category) over (partition by person_id) > 1

)

select
    t.district_id,
    t.organisation_id,
    t.full_name,
    o.organisation_name,
    t.category,
    t.batch_id,
    t.source_row
from (
    from listed
    union
    from working
) as t
inner join core.organisations as o on t.organisation_id = o.organisation_id
