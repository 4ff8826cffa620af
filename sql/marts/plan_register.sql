-- Items of plans, those without a time too (constant, by a schedule of their own), with how often
-- each is due and how it stands today: by its worst time, so one that comes again is done when
-- all its times are.

with

times as (

    select
        item_id,
        count(*) as times,
        count(*) filter (where state in ('done', 'late')) as times_done,
        count(*) filter (where state = 'late') as times_late,
        count(*) filter (where state = 'overdue') as times_overdue,
        bool_or(state = 'late') as is_late,
        bool_or(state = 'due_now') as is_due_now,
        bool_or(state = 'ahead') as is_ahead,
        max(days_overdue) as days_overdue
    from marts.plan_board
    group by item_id

)

select
    i.project_id,
    i.district_id,
    i.item_id,
    i.plan,
    i.number,
    i.item_title,
    i.stage_number,
    i.task_number,
    i.due,
    i.recurrence,
    i.due_months[1] as first_month,
    i.due_months[2] as last_month,
    i.responsible,
    i.expected_result,
    -- An item without a time is due at none.
    coalesce(t.times, 0) as times,
    coalesce(t.times_done, 0) as times_done,
    coalesce(t.times_late, 0) as times_late,
    coalesce(t.times_overdue, 0) as times_overdue,
    t.days_overdue,
    case
        when i.status = 'cancelled' then 'cancelled'
        when t.times_overdue > 0 then 'overdue'
        when t.is_due_now then 'due_now'
        when t.is_ahead then 'ahead'
        when t.is_late then 'late'
        when t.times_done > 0 or i.status = 'done' then 'done'
        else 'undated'
    end as state,
    i.batch_id,
    i.source_row
from core.plan_items as i
left join times as t on i.item_id = t.item_id
