-- Risks of a project with what prevents them; those likely and heavy first by `weight`.

select
    r.project_id,
    d.district_id,
    -- Whose file told it: a change of it must come from there.
    r.district_id as told_district_id,
    r.risk_title,
    r.prevention,
    r.owner,
    r.status,
    r.checked_on,
    r.probability,
    r.impact,
    r.probability * r.impact as weight,
    r.batch_id,
    r.source_row
from core.risks as r
inner join core.project_districts as d on r.project_id = d.project_id
