-- The project that a row of a district means: by its code; where the cell is blank
-- (`project` = ''), the project that the district had first, its own before its region's. So a
-- second project takes nothing from the first; two that came together leave a blank cell without
-- a meaning. Projects of a region are projects of each of its districts.

with

running as (

    select
        d.code as district_id,
        p.code as project_id,
        p.district_id is null as is_regional,
        p.first_number
    from staging.projects as p
    inner join staging.districts as d
        on p.district_id = d.code or (p.district_id is null and p.region_code = d.region_code)

)

select
    district_id,
    project_id as project,
    project_id,
    is_regional
from running
union all by name
select
    district_id,
    '' as project,
    any_value(project_id) as project_id,
    any_value(is_regional) as is_regional
from running
where (is_regional, first_number) = (
    select min((earliest.is_regional, earliest.first_number))
    from running as earliest
    where earliest.district_id = running.district_id
)
group by district_id
having count(distinct project_id) = 1
