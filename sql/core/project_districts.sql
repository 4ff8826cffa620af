-- The districts in which a project's indicators are computed.

select
    p.project_id,
    p.framework_id,
    d.district_id,
    d.region_id
from core.projects as p
inner join core.districts as d
    on p.district_id = d.district_id or (p.district_id is null and p.region_id = d.region_id)
