-- The newest row per mark of a plan item.

select *
from landing.plan_marks
qualify row_number() over (
    partition by district_id, project_id, number, due_on
    order by batch_number desc, source_row desc, source_column desc
) = 1
