-- The newest row per reported fact.

select *
from landing.results
qualify row_number() over (
    partition by district_id, organisation_key, person_key, metric, area, period
    order by batch_number desc, source_row desc, source_column desc
) = 1
