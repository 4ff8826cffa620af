-- Entities of which a whole family of indicators is withheld, in all periods: those about which
-- any value is small, and as many of the next smallest beside them as it takes for what is
-- withheld together to be about nobody or enough people wherever the sum above is published.
-- Grain: project, family, level and entity.

with

-- What a sum above would give away: all but what goes into sums that are withheld at the top.
summed as (

    select
        c.*,
        struct_pack(p := project_id, f := family, l := level, a := parent_level, i := parent_id)
            as siblings
    from viewers.people_cells as c
    where
        parent_level is not null
        and not exists (
            from viewers.withheld_tops as t
            where
                c.project_id = t.project_id
                and c.line = t.line
                and c.period_id = t.period_id
                and (t.is_total or not c.is_total)
                and t.entity_id = if(t.level = 'region', c.region_id, c.district_id)
        )

),

members as (

    select
        siblings,
        entity_id,
        bool_or(is_small) as is_small,
        max(greatest(people, counted, base)) as size
    from summed
    group by all

),

-- Those who have nothing themselves would hide nobody.
ranked as (

    select
        *,
        count(*) filter (where is_small) over (partition by siblings) as n_small,
        row_number() over (
            partition by siblings, is_small order by size = 0, size, entity_id
        ) as place
    from members
    qualify n_small > 0

),

amounts as (

    select
        s.siblings,
        s.indicator_code,
        s.part,
        s.breakdown,
        s.period_id,
        r.is_small,
        r.place,
        unnest([s.people, s.counted, s.base, s.rest]) as amount,
        unnest(['people', 'counted', 'base', 'rest']) as amount_of
    from summed as s
    inner join ranked as r using (siblings, entity_id)

),

-- Where the small ones together are few, the first of the others who has any joins them.
joining as (

    select
        siblings,
        if(
            is_small(sum(amount) filter (where is_small)),
            min(place) filter (where not is_small and amount > 0),
            null
        ) as place
    from amounts
    group by siblings, indicator_code, part, breakdown, period_id, amount_of

),

needed as (

    select
        siblings,
        coalesce(max(place), 0) as places
    from joining
    group by all

)

select distinct
    r.siblings.p as project_id,
    r.siblings.f as family,
    r.siblings.l as level,
    r.entity_id
from ranked as r
inner join needed as n using (siblings)
-- One alone would be what the sum leaves.
where r.is_small or r.place <= greatest(n.places, if(r.n_small = 1, 1, 0))
