-- The newest row per plan item.

select *
from landing.plan_items
qualify row_number() over (
    partition by district_id, project_id, plan, number, title_key
    order by batch_number desc, source_row desc, source_column desc
) = 1
