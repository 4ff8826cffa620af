-- The newest row per section of a report.

select *
from landing.project_texts
qualify row_number() over (
    partition by district_id, project_id, period, section
    order by batch_number desc, source_row desc, source_column desc
) = 1
