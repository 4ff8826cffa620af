-- What people call the things that indicators count. A unit that is made of several (a person at an
-- event) has a label for each of them. `names_person` marks what not everybody may see.

select
    event_id as unit_id,
    district_id,
    event_title as label,
    false as names_person
from core.events
union all by name
select
    document_id as unit_id,
    district_id,
    document_title as label,
    false as names_person
from core.documents
union all by name
select
    site_id as unit_id,
    district_id,
    site_title as label,
    false as names_person
from core.sites
union all by name
select distinct
    d.counterparty_id as unit_id,
    d.district_id,
    concat_ws(', ', d.counterparty_organisation, c.district_name) as label,
    false as names_person
from core.documents as d
inner join core.districts as c on d.counterparty_district_id = c.district_id
where d.counterparty_id is not null
union all by name
select
    c.district_id as unit_id,
    p.district_id,
    c.district_name as label,
    false as names_person
from core.project_districts as p
inner join core.districts as c on p.region_id = c.region_id
group by all
union all by name
select
    person_id as unit_id,
    district_id,
    any_value(full_name) as label,
    true as names_person
from core.people
group by all
union all by name
select
    organisation_id as unit_id,
    district_id,
    organisation_name as label,
    false as names_person
from core.organisations
union all by name
select
    achievement_id as unit_id,
    district_id,
    any_value(achievement_title) as label,
    false as names_person
from core.achievements
group by all
union all by name
select
    a.assessment_id as unit_id,
    a.district_id,
    concat_ws(', ', a.instrument, w.full_name, o.organisation_name) as label,
    a.person_id is not null as names_person
from core.assessments as a
inner join core.organisations as o on a.organisation_id = o.organisation_id
left join core.people as w
    on a.person_id = w.person_id and a.organisation_id = w.organisation_id
union all by name
select
    r.route_id as unit_id,
    r.district_id,
    concat_ws(', ', r.programme, w.full_name, o.organisation_name) as label,
    r.person_id is not null as names_person
from core.routes as r
inner join core.organisations as o on r.organisation_id = o.organisation_id
left join core.people as w
    on r.person_id = w.person_id and r.organisation_id = w.organisation_id
union all by name
select
    occurrence_id as unit_id,
    district_id,
    concat_ws(' ', number, item_title) as label,
    false as names_person
from core.plan_occurrences
union all by name
select
    item_id as unit_id,
    district_id,
    concat_ws(' ', number, item_title) as label,
    false as names_person
from core.plan_items
