-- One row per risk of a project. A risk told with its project and without is one; the later row
-- tells it.

select
    p.project_id,
    r.district_id,
    r.title as risk_title,
    r.prevention,
    r.owner,
    -- A risk of which nobody has said more is watched.
    coalesce(r.status, 'watched') as status,
    r.checked_on,
    r.probability,
    r.impact,
    r.batch_id,
    r.source_row
from staging.risks as r
inner join staging.project_names as p
    on r.district_id = p.district_id and coalesce(r.project_id, '') = p.project
qualify row_number() over (
    partition by p.project_id, r.district_id, r.title_key
    order by r.batch_number desc, r.source_row desc
) = 1
