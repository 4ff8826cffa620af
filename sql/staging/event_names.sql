-- The event behind a title on a day in a district, declared or an alias.
-- A title that fits two events of one day (two hosts) fits none.

with

declared as (

    select
        district_id,
        held_on,
        title_key as name_key,
        event_id_of(district_id, held_on, title_key, host_organisation_key) as event_id
    from staging.events

),

spelt as (

    select
        d.district_id,
        d.held_on,
        a.spelling_key as name_key,
        d.event_id
    from staging.aliases as a
    inner join declared as d
        on a.district_id = d.district_id and a.meaning_key = d.name_key
    where a.kind = 'event'

),

named as (

    from declared
    union
    from spelt

)

select
    district_id,
    held_on,
    name_key,
    any_value(event_id) as event_id
from named
group by district_id, held_on, name_key
having count(distinct event_id) = 1
