-- The districts represented at an event, by what participants' rows say; one row each. `home_id`
-- is the district whose rows say so.

with

guests as (

    select
        event_id,
        district_id as home_id,
        unnest(guest_keys) as name_key,
        batch_id,
        source_row
    from core.participation

),

told as (

    select
        g.event_id,
        g.home_id,
        n.means as district_id,
        g.batch_id,
        g.source_row
    from guests as g
    inner join staging.district_names as n
        on
            g.name_key = n.name_key
            and (n.district_id is null or g.home_id = n.district_id)
    union all by name
    select
        event_id,
        district_id as home_id,
        district_id,
        batch_id,
        source_row
    from core.participation
    where person_id is not null or organisation_id is not null

)

select
    event_id,
    home_id,
    district_id,
    list_sort(list_distinct(flatten(list(source_of(batch_id, source_row))))) as sources
from told
group by event_id, home_id, district_id
