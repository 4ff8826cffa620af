-- The newest row per district.

select *
from landing.districts
qualify row_number() over (
    partition by code
    order by batch_number desc, source_row desc, source_column desc
) = 1
