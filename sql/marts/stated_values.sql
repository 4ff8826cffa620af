-- Values that were published, to be shown beside those computed; also where none is computed.

select
    t.indicator_code,
    t.project_id,
    t.part,
    t.level,
    t.entity_id,
    d.district_id,
    t.period_id,
    t.stated_value
from core.targets as t
inner join core.project_districts as d
    on
        t.project_id = d.project_id
        and (t.entity_id = d.district_id or starts_with(t.entity_id, d.district_id || '.'))
where t.stated_value is not null
