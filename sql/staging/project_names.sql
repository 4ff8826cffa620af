-- The project that a row of a district means: by its code, or its only project where the cell
-- is blank (`project` = ''). Projects of a region are projects of each of its districts.

with

running as (

    select
        d.code as district_id,
        p.code as project_id
    from staging.projects as p
    inner join staging.districts as d
        on p.district_id = d.code or (p.district_id is null and p.region_code = d.region_code)

)

select
    district_id,
    project_id as project,
    project_id
from running
union all by name
select
    district_id,
    '' as project,
    any_value(project_id) as project_id
from running
group by district_id
having count(distinct project_id) = 1
