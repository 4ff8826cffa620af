-- The person behind a name within an organisation of a district.
-- A name that fits two people of one organisation fits none. Where a file names no organisation
-- (`organisation_id` null) it means the only person of that name in the district. An alias may be
-- of one organisation, for two people of one name may work in two.

with

declared as (

    select
        p.district_id,
        o.organisation_id,
        p.full_name_key as name_key,
        person_id_of(p.district_id, p.person_code, o.organisation_id, p.full_name_key)
            as person_id
    from staging.people as p
    inner join staging.organisation_names as o
        on p.district_id = o.district_id and p.organisation_key = o.name_key

),

spelt as (

    select
        d.district_id,
        d.organisation_id,
        a.spelling_key as name_key,
        d.person_id
    from staging.aliases as a
    inner join declared as d
        on a.district_id = d.district_id and a.meaning_key = d.name_key
    left join staging.organisation_names as o
        on a.district_id = o.district_id and a.organisation_key = o.name_key
    where
        a.kind = 'person'
        and (a.organisation_key is null or o.organisation_id = d.organisation_id)
    -- What is said of one organisation goes before what is said of the whole district.
    qualify
        (a.organisation_key is not null) = max(a.organisation_key is not null) over (
            partition by d.district_id, d.organisation_id, a.spelling_key
        )

),

named as (

    from declared
    union
    from spelt

)

select
    district_id,
    organisation_id,
    name_key,
    any_value(person_id) as person_id,
    organisation_id as works_at
from named
group by district_id, organisation_id, name_key
having count(distinct person_id) = 1
union all by name
select
    district_id,
    null as organisation_id,
    name_key,
    any_value(person_id) as person_id,
    any_value(organisation_id) as works_at
from named
group by district_id, name_key
having count(distinct struct_pack(place := organisation_id, person := person_id)) = 1
