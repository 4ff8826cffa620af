-- One row per risk of a project.

select
    p.project_id,
    r.title as risk_title,
    r.prevention,
    r.owner,
    coalesce(r.status, 'watched') as status,
    r.checked_on,
    r.probability,
    r.impact,
    r.batch_id,
    r.source_row
from staging.risks as r
inner join staging.project_names as p
    on r.district_id = p.district_id and coalesce(r.project_id, '') = p.project
