-- The newest meaning per spelling of a district.

select *
from landing.aliases
qualify row_number() over (
    partition by district_id, kind, spelling_key
    order by batch_number desc, source_row desc, source_column desc
) = 1
