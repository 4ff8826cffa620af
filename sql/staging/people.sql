-- The newest row per person of an organisation.

select *
from landing.people
qualify row_number() over (
    partition by district_id, organisation_key, full_name_key
    order by valid_on desc, batch_number desc, source_row desc, source_column desc
) = 1
