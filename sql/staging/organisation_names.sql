-- The organisation of a district behind each key: its name, its short name, or an alias.
-- A key that fits two organisations fits none.

with

declared as (

    select
        district_id,
        name_key,
        district_id || '.' || name_slug as organisation_id
    from staging.organisations
    union
    select
        district_id,
        short_name_key as name_key,
        district_id || '.' || name_slug as organisation_id
    from staging.organisations
    where short_name_key is not null

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
