-- The newest row per risk.

select *
from landing.risks
qualify row_number() over (
    partition by district_id, project_id, title_key
    order by batch_number desc, source_row desc, source_column desc
) = 1
