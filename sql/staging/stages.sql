-- The newest row per stage of a project.

select *
from landing.stages
qualify row_number() over (
    partition by project_id, number
    order by batch_number desc, source_row desc, source_column desc
) = 1
