-- severity: warn
-- what:
--   ru: пропуски в нумерации пунктов плана
--   en: gaps in the numbers of a plan's items
-- why:
--   ru: возможно, пункты потеряны при переносе из документа
--   en: items may have been lost on their way from the document
-- fix:
--   ru: сверьте план с документом
--   en: compare the plan with the document

with

told as (

    select
        district_id,
        project_id,
        plan,
        -- Longer numbers are dates or codes, and would make gaps without end.
        regexp_extract(number, '^(\d{1,3}\.)?(\d{1,3})\.?$', 1) as chapter,
        try_cast(regexp_extract(number, '^(\d{1,3}\.)?(\d{1,3})\.?$', 2) as bigint) as place
    from core.plan_items

),

-- A chapter is there when any of its items is.
numbered as (

    select *
    from told
    union
    select
        district_id,
        project_id,
        plan,
        '' as chapter,
        try_cast(rtrim(chapter, '.') as bigint) as place
    from told
    where chapter != ''

),

expected as (

    select
        district_id,
        project_id,
        plan,
        chapter,
        unnest(range(1, max(place))) as place
    from numbered
    where place is not null
    group by all

)

select
    e.district_id,
    e.chapter || e.place as missing_number,
    e.plan,
    p.project_title
from expected as e
inner join core.projects as p on e.project_id = p.project_id
where not exists (
    from numbered
    where
        numbered.district_id = e.district_id
        and numbered.project_id = e.project_id
        and numbered.plan = e.plan
        and numbered.chapter = e.chapter
        and numbered.place = e.place
)
