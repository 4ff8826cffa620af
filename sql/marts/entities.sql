-- What an indicator can be asked for, by level, with the names that people use.

select
    'region' as level,
    region_id as entity_id,
    null as district_id,
    any_value(region_name) as entity_name
from core.districts
group by region_id
union all by name
select
    'district' as level,
    district_id as entity_id,
    district_id,
    district_name as entity_name
from core.districts
union all by name
select
    'organisation' as level,
    organisation_id as entity_id,
    district_id,
    organisation_name as entity_name
from core.organisations
union all by name
select
    'site' as level,
    site_id as entity_id,
    district_id,
    site_title as entity_name
from core.sites
