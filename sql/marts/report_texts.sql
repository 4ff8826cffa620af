-- What people wrote in sections of reports, one row per project, district, period and section.

select
    project_id,
    district_id,
    period_id,
    section,
    text,
    batch_id,
    source_row
from core.project_texts
