-- The newest row per weight.

select *
from landing.weights
qualify row_number() over (
    partition by district_id, project_id, indicator
    order by batch_number desc, source_row desc, source_column desc
) = 1
