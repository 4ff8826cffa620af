-- What people call the things that indicators count, by kind of unit.

select
    'event' as unit,
    event_id as unit_id,
    district_id,
    event_title as label,
    held_on as dated
from core.events
union all by name
select
    'document' as unit,
    document_id as unit_id,
    district_id,
    document_title as label,
    dated
from core.documents
union all by name
select
    'site' as unit,
    site_id as unit_id,
    district_id,
    site_title as label,
    opens_on as dated
from core.sites
union all by name
select distinct
    'organisation' as unit,
    d.counterparty_id as unit_id,
    d.district_id,
    concat_ws(', ', d.counterparty_organisation, c.district_name) as label,
    null::date as dated
from core.documents as d
inner join core.districts as c on d.counterparty_district_id = c.district_id
where d.counterparty_id is not null
union all by name
select
    'district' as unit,
    c.district_id as unit_id,
    p.district_id,
    c.district_name as label,
    null::date as dated
from core.project_districts as p
inner join core.districts as c on p.region_id = c.region_id
group by all
union all by name
select
    'person' as unit,
    person_id as unit_id,
    district_id,
    any_value(full_name) as label,
    null::date as dated
from core.people
group by all
