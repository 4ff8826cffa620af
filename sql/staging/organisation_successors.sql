-- Organisations that go on as another: renamed, or joined to it. An alias says so where its
-- spelling is the full name that a list gives an organisation, and its meaning another one's name.
-- Grain: one row per such organisation, with the last one it goes on as.

with recursive

told as (

    select
        o.district_id,
        o.district_id || '.' || o.name_slug as organisation_id,
        any_value(n.organisation_id) as successor_id
    from staging.organisations as o
    inner join staging.aliases as a
        on o.district_id = a.district_id and o.name_key = a.spelling_key
    inner join staging.organisation_spellings as n
        on a.district_id = n.district_id and a.meaning_key = n.name_key
    where
        a.kind = 'organisation'
        -- A short name beside a longer one is a question of who is meant, as long as both are open.
        and (
            o.closed_on is not null
            or o.valid_to is not null
            or not exists (
                select 1 from staging.organisation_twins as t
                where t.district_id = o.district_id and t.name_key = o.name_key
            )
        )
    group by o.district_id, o.name_slug
    having
        count(distinct n.organisation_id) = 1
        and any_value(n.organisation_id) != o.district_id || '.' || o.name_slug

),

followed as (

    select
        district_id,
        organisation_id,
        successor_id,
        1 as steps
    from told
    union all
    select
        f.district_id,
        f.organisation_id,
        t.successor_id,
        f.steps + 1 as steps
    from followed as f
    inner join told as t on f.successor_id = t.organisation_id
    -- Aliases in a circle lead nowhere.
    where f.steps < 9

)

select
    district_id,
    organisation_id,
    successor_id
from followed
where successor_id not in (select t.organisation_id from told as t)
