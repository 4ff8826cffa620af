-- One row per placement and period at whose last day it holds.

select
    p.project_id,
    p.period_id,
    c.* exclude (project_id, batch_id, source_row, source_column),
    s.kind as site_kind,
    source_of(c.batch_id, c.source_row) as sources
from core.placements as c
inner join core.sites as s on c.site_id = s.site_id
inner join core.periods as p on c.project_id = p.project_id
where c.starts_on <= p.as_of and coalesce(c.ends_on >= p.as_of, true)
