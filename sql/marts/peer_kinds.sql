-- What organisation each is, as far as that makes another like it: its type, town or village, and
-- whether it has more teachers than the middle one of its type in the region.

select
    o.organisation_id,
    o.district_id,
    o.organisation_name,
    o.type,
    o.locality,
    o.teachers,
    median(o.teachers) over (partition by d.region_id, o.type) as typical_teachers,
    case
        when o.teachers <= median(o.teachers) over (partition by d.region_id, o.type) then 'smaller'
        when o.teachers is not null then 'larger'
    end as size
from core.organisations as o
inner join core.districts as d on o.district_id = d.district_id
