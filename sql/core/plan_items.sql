-- One row per item of a plan, with what its due text means. An item told with its project or plan
-- and without is one; the later row tells it.

select
    'i' || left(
        md5(
            concat_ws(
                '|', i.district_id, p.project_id, coalesce(i.plan, 'road_map'), i.number,
                i.title_key
            )
        ),
        12
    ) as item_id,
    p.project_id,
    i.district_id,
    coalesce(i.plan, 'road_map') as plan,
    i.number,
    i.title as item_title,
    i.stage_number,
    i.task_number,
    i.due,
    i.recurrence,
    i.due_months,
    i.due_starts,
    i.due_ends,
    i.responsible,
    i.expected_result,
    i.purpose,
    i.term,
    i.milestone,
    i.status,
    i.done_on,
    i.document,
    i.batch_id,
    i.source_row
from staging.plan_items as i
inner join staging.project_names as p
    on i.district_id = p.district_id and coalesce(i.project_id, '') = p.project
qualify row_number() over (
    partition by item_id
    order by i.batch_number desc, i.source_row desc
) = 1
