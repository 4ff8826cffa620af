-- The periods of each project, by district.

select
    d.district_id,
    p.*
from core.periods as p
inner join core.project_districts as d on p.project_id = d.project_id
