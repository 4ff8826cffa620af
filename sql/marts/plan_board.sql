-- What is done and what has to be done: every time at which an item of a plan is due, with how it
-- stands today.

with

standing as (

    select
        *,
        case
            when status = 'cancelled' then 'cancelled'
            when done_on <= due_on then 'done'
            when done_on is not null then 'late'
            when due_on < known_on() then 'overdue'
            when starts_on <= known_on() then 'due_now'
            else 'ahead'
        end as state
    from core.plan_occurrences

)

select
    project_id,
    district_id,
    occurrence_id,
    item_id,
    plan,
    number,
    item_title,
    stage_number,
    task_number,
    due,
    recurrence,
    starts_on,
    due_on,
    done_on,
    responsible,
    expected_result,
    document,
    state,
    if(state = 'overdue', known_on() - due_on, null) as days_overdue,
    sources[1].batch_id as batch_id,
    sources[1].source_row as source_row
from standing
