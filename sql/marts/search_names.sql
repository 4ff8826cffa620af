-- Organisations, sites and people as they are searched by name: small letters, «ё» as «е», words
-- between single spaces. One row per entity; people's names stand apart, not everybody sees them.

with

-- Where an entity's page opens: in its district's own project, else in its region's.
homes as (

    select
        d.district_id,
        arg_min(p.project_id, (p.district_id is null, p.project_id)) as project_id,
        arg_min(p.district_id is null, (p.district_id is null, p.project_id)) as is_regional
    from core.project_districts as d
    inner join core.projects as p on d.project_id = p.project_id
    group by d.district_id

),

named as (

    select
        'organisation' as entity,
        o.organisation_id as entity_id,
        o.district_id,
        o.organisation_id,
        h.project_id,
        h.is_regional,
        o.organisation_name as entity_name,
        -- People know a school by either name.
        concat_ws(' ', o.organisation_name, nullif(o.full_name, o.organisation_name)) as place_text
    from core.organisations as o
    inner join homes as h on o.district_id = h.district_id
    union all by name
    select
        'site' as entity,
        s.site_id as entity_id,
        s.district_id,
        s.organisation_id,
        s.project_id,
        p.district_id is null as is_regional,
        s.site_title as entity_name,
        s.site_title as place_text
    from core.sites as s
    inner join core.projects as p on s.project_id = p.project_id
    union all by name
    select
        'person' as entity,
        p.person_id as entity_id,
        p.district_id,
        p.organisation_id,
        h.project_id,
        h.is_regional,
        p.full_name
    from core.people as p
    inner join homes as h on p.district_id = h.district_id
    qualify row_number() over (partition by p.person_id order by p.organisation_id) = 1

)

select
    n.* exclude (place_text),
    d.district_name,
    o.organisation_name,
    ' ' || regexp_replace(
        replace(lower(n.place_text), 'ё', 'е'), '[^0-9a-zа-я]+', ' ', 'g'
    ) || ' ' as place_key,
    ' ' || regexp_replace(
        replace(lower(n.full_name), 'ё', 'е'), '[^0-9a-zа-я]+', ' ', 'g'
    ) || ' ' as person_key
from named as n
inner join core.districts as d on n.district_id = d.district_id
left join core.organisations as o on n.organisation_id = o.organisation_id
