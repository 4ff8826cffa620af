-- Items of plans, each once, with how often it comes, in which months, and how the times at which
-- it is due stand today. Items without a time (constant, by a schedule of their own) have none.

with

counted as (

    select
        item_id,
        count(*) as n_due,
        count(*) filter (where state = 'done') as n_done,
        count(*) filter (where state = 'late') as n_late,
        count(*) filter (where state = 'overdue') as n_overdue
    from marts.plan_board
    group by all

)

select
    i.project_id,
    i.district_id,
    i.item_id,
    i.plan,
    i.number,
    i.item_title,
    i.stage_number,
    i.due,
    i.recurrence,
    i.due_months[1] as first_month,
    i.due_months[2] as last_month,
    i.responsible,
    -- An item without a time has nothing that is due.
    coalesce(c.n_due, 0) as n_due,
    coalesce(c.n_done, 0) as n_done,
    coalesce(c.n_late, 0) as n_late,
    coalesce(c.n_overdue, 0) as n_overdue,
    i.batch_id,
    i.source_row
from core.plan_items as i
left join counted as c on i.item_id = c.item_id
