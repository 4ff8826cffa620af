-- The organisation of a district behind each key: its name, its short name, or an alias; behind
-- those of one that goes on as another is the other.
-- A key that fits two organisations fits none, and so does one that another's name continues.

with

declared as (

    select
        d.district_id,
        d.name_key,
        d.organisation_id,
        s.successor_id
    from staging.organisation_spellings as d
    left join staging.organisation_successors as s on d.organisation_id = s.organisation_id

),

spelt as (

    select
        a.district_id,
        a.spelling_key as name_key,
        d.organisation_id,
        d.successor_id
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
    any_value(coalesce(successor_id, organisation_id)) as organisation_id
from named
group by district_id, name_key
having count(distinct coalesce(successor_id, organisation_id)) = 1
