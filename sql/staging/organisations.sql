-- The newest row per organisation of a district.

select *
from landing.organisations
qualify row_number() over (
    partition by district_id, name_key
    order by valid_on desc, batch_number desc, source_row desc, source_column desc
) = 1
