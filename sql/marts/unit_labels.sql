-- What people call the things that indicators count. A unit that is made of several (a person at an
-- event) has a label for each of them. Names of people stand apart: not everybody may see them.

with

things as (

    select
        event_id as unit_id,
        district_id,
        event_title as label
    from core.events
    union all
    select
        document_id as unit_id,
        district_id,
        document_title as label
    from core.documents
    union all
    select
        site_id as unit_id,
        district_id,
        site_title as label
    from core.sites
    union all
    select distinct
        d.counterparty_id as unit_id,
        d.district_id,
        concat_ws(', ', d.counterparty_organisation, c.district_name) as label
    from core.documents as d
    inner join core.districts as c on d.counterparty_district_id = c.district_id
    where d.counterparty_id is not null
    union all
    select distinct
        c.district_id as unit_id,
        p.district_id,
        c.district_name as label
    from core.project_districts as p
    inner join core.districts as c on p.region_id = c.region_id
    union all
    select
        organisation_id as unit_id,
        district_id,
        organisation_name as label
    from core.organisations
    union all
    select
        achievement_id as unit_id,
        district_id,
        any_value(achievement_title) as label
    from core.achievements
    group by all
    union all
    select
        occurrence_id as unit_id,
        district_id,
        concat_ws(' ', number, item_title) as label
    from core.plan_occurrences
    union all
    select
        item_id as unit_id,
        district_id,
        concat_ws(' ', number, item_title) as label
    from core.plan_items

),

of_people as (

    select
        assessment_id as unit_id,
        district_id,
        organisation_id,
        person_id,
        instrument as title
    from core.assessments
    union all
    select
        route_id as unit_id,
        district_id,
        organisation_id,
        person_id,
        programme as title
    from core.routes

)

select
    *,
    null as person_name
from things
union all
select
    t.unit_id,
    t.district_id,
    concat_ws(', ', t.title, o.organisation_name) as label,
    w.full_name as person_name
from of_people as t
inner join core.organisations as o on t.organisation_id = o.organisation_id
left join core.people as w
    on t.person_id = w.person_id and t.organisation_id = w.organisation_id
union all
select
    person_id as unit_id,
    district_id,
    null as label,
    min(full_name) as person_name
from core.people
group by all
