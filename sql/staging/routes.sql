-- The newest row per route.

select *
from landing.routes
qualify row_number() over (
    partition by district_id, kind, organisation_key, person_key, site_key, started
    order by batch_number desc, source_row desc, source_column desc
) = 1
