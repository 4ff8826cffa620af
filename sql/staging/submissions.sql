-- The newest row per mark about an organisation's dataset of a period.

select *
from landing.submissions
qualify row_number() over (
    partition by district_id, organisation_key, dataset, period, state, marked_on
    order by batch_number desc, source_row desc, source_column desc
) = 1
