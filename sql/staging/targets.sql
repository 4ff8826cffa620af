-- The newest row per indicator, part, entity and period.

select *
from landing.targets
qualify row_number() over (
    partition by district_id, project_id, indicator, part, organisation_key, period
    order by batch_number desc, source_row desc, source_column desc
) = 1
