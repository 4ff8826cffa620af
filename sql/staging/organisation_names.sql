-- The organisation of a district behind each key: its name, its short name, or an alias.
-- A key that fits two organisations fits none, and so does one that another's name continues.

with

declared as (

    select
        district_id,
        name_key,
        organisation_id
    from staging.organisation_spellings

),

spelt as (

    select
        a.district_id,
        a.spelling_key as name_key,
        d.organisation_id
    from staging.aliases as a
    inner join declared as d
        on a.district_id = d.district_id and a.meaning_key = d.name_key
    where a.kind = 'organisation'

),

named as (

    from declared
    where
        (district_id, name_key) not in (
            select
                t.district_id,
                t.name_key
            from staging.organisation_twins as t
        )
    union
    from spelt

)

select
    district_id,
    name_key,
    any_value(organisation_id) as organisation_id
from named
group by district_id, name_key
having count(distinct organisation_id) = 1
