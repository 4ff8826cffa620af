-- The districts that have a project, with its framework.

select
    d.district_id,
    d.district_name,
    d.region_id,
    d.region_name,
    p.project_id,
    p.district_id is null as is_regional,
    p.framework_id,
    p.project_title,
    p.goal,
    p.lead_organisation,
    p.starts_on,
    p.ends_on
from core.project_districts as pd
inner join core.districts as d on pd.district_id = d.district_id
inner join core.projects as p on pd.project_id = p.project_id
