-- severity: warn
-- what:
--   ru: в нумерации пунктов плана пропуск
--   en: a gap in the numbers of a plan's items
-- why:
--   ru: возможно, пункт потерян при переносе из документа
--   en: an item may have been lost on its way from the document
-- fix:
--   ru: сверьте план с документом
--   en: compare the plan with the document

with

numbered as (

    select
        project_id,
        plan,
        regexp_extract(number, '^(\d+)\.(\d+)\.?$', 1) as chapter,
        try_cast(regexp_extract(number, '^(\d+)\.(\d+)\.?$', 2) as bigint) as place
    from core.plan_items

),

expected as (

    select
        project_id,
        plan,
        chapter,
        unnest(range(1, max(place) + 1)) as place
    from numbered
    where place is not null
    group by all

)

select
    e.project_id,
    e.plan,
    concat(e.chapter, '.', e.place) as missing_number
from expected as e
where not exists (
    from numbered
    where
        numbered.project_id = e.project_id
        and numbered.plan = e.plan
        and numbered.chapter = e.chapter
        and numbered.place = e.place
)
