-- The newest row per project; a code belongs to one project everywhere.

select
    *,
    min(batch_number) over (partition by code) as first_number
from landing.projects
qualify row_number() over (
    partition by code
    order by batch_number desc, source_row desc, source_column desc
) = 1
