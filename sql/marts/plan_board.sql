-- What is done and what has to be done: every time at which an item of a plan is due, with how it
-- stands today.

select
    o.project_id,
    o.district_id,
    o.item_id,
    o.occurrence_id,
    o.plan,
    o.number,
    o.item_title,
    o.stage_number,
    o.due,
    o.recurrence,
    o.starts_on,
    o.due_on,
    o.done_on,
    o.responsible,
    o.expected_result,
    o.document,
    case
        when o.status = 'cancelled' then 'cancelled'
        when o.done_on <= o.due_on then 'done'
        when o.done_on is not null then 'late'
        when o.due_on < known_on() then 'overdue'
        when o.starts_on <= known_on() then 'due_now'
        else 'ahead'
    end as state,
    o.sources[1].batch_id as batch_id,
    o.sources[1].source_row as source_row
from core.plan_occurrences as o
