-- One row per section of a project's report for a period, as a district wrote it. A section told
-- with its project and without is one; the later row tells it.

select
    p.project_id,
    t.district_id,
    t.period as period_id,
    t.section,
    t.text,
    t.batch_id,
    t.source_row
from staging.project_texts as t
inner join staging.project_names as p
    on t.district_id = p.district_id and coalesce(t.project_id, '') = p.project
qualify row_number() over (
    partition by p.project_id, t.district_id, t.period, lower(t.section)
    order by t.batch_number desc, t.source_row desc
) = 1
