-- The periods of each project, by district.

select
    d.district_id,
    j.district_id is null as is_regional,
    p.*
from core.periods as p
inner join core.project_districts as d on p.project_id = d.project_id
inner join core.projects as j on p.project_id = j.project_id
