-- Every name that a list gives an organisation of a district: the full and the short one.

select
    district_id,
    name_key,
    name,
    district_id || '.' || name_slug as organisation_id
from staging.organisations
union
select
    district_id,
    short_name_key as name_key,
    name,
    district_id || '.' || name_slug as organisation_id
from staging.organisations
where short_name_key is not null
