-- One row per site and period at whose last day it is open.

select
    p.period_id,
    s.* exclude (batch_id, source_row),
    source_of(s.batch_id, s.source_row) as sources
from core.sites as s
inner join core.periods as p on s.project_id = p.project_id
where
    coalesce(s.status, 'open') != 'planned'
    and coalesce(s.opens_on <= p.as_of, true)
    and coalesce(s.closes_on >= p.as_of, coalesce(s.status, 'open') != 'closed')
