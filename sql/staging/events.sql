-- The newest row per event: day, title and host.

select *
from landing.events
qualify row_number() over (
    partition by district_id, held_on, title_key, host_organisation_key
    order by batch_number desc, source_row desc, source_column desc
) = 1
