-- Of whom and of when what has landed speaks: one row per batch, organisation and day or period.

select
    t.dataset,
    t.district_id,
    o.organisation_id,
    t.period_id,
    t.first_day,
    t.last_day,
    t.landed_on,
    t.batch_id
from landing.told as t
left join staging.organisation_names as o
    on t.district_id = o.district_id and t.organisation_key = o.name_key
