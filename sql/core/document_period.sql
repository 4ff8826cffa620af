-- One row per document and period at whose last day it holds.
-- A document that names no project counts for every project of its district.

select
    p.project_id,
    p.period_id,
    coalesce(d.dated between p.starts_on and p.as_of, false) as is_of_period,
    d.* exclude (project_id, batch_id, source_row),
    source_of(d.batch_id, d.source_row) as sources
from core.documents as d
inner join core.project_districts as pd on d.district_id = pd.district_id
inner join core.periods as p on pd.project_id = p.project_id
where
    (d.project_id is null or d.project_id = pd.project_id)
    and coalesce(d.status, 'approved') not in ('draft', 'void')
    and coalesce(d.starts_on <= p.as_of, true)
    and coalesce(d.ends_on >= p.as_of, true)
