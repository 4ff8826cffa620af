-- severity: warn
-- what:
--   ru: сроки пунктов плана вне сроков проекта
--   en: plan items due outside their project's dates
-- why:
--   ru: пункты не войдут в выполнение плана ни за один период
--   en: the items count in no period's completion
-- fix:
--   ru: проверьте год в сроке пункта, похоже на опечатку
--   en: check the year of the due date, it looks like a slip

select
    i.district_id,
    i.plan,
    i.number,
    i.item_title,
    i.due,
    i.batch_id,
    i.source_row
from core.plan_items as i
inner join core.projects as p on i.project_id = p.project_id
where
    i.recurrence = 'once'
    and (
        list_max(i.due_ends) < p.starts_on
        or coalesce(list_min(i.due_starts) > p.ends_on, false)
    )
