-- One row per organisation and period at whose last day it exists.

select
    p.project_id,
    p.period_id,
    o.* exclude (batch_id, source_row),
    -- A centre is told by its profile or by the day on which it opened.
    coalesce(o.centre_opened <= p.as_of, o.centre_profile is not null) as has_centre,
    source_of(o.batch_id, o.source_row) as sources
from core.organisations as o
inner join core.project_districts as d on o.district_id = d.district_id
inner join core.periods as p on d.project_id = p.project_id
where coalesce(o.starts_on <= p.as_of, true) and coalesce(o.ends_on >= p.as_of, true)
