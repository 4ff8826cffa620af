-- Entities of which a whole family of indicators is withheld, in all periods: those about which
-- any value is small, and as many of the next smallest beside them as it takes for what is
-- withheld together to be about nobody or enough people wherever the sum above is published.
-- Grain: project, family, level and entity.

with

-- What a sum above would give away.
summed as (

    select c.*
    from viewers.people_cells as c
    where
        c.parent_level is not null
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
        project_id,
        family,
        level,
        parent_level,
        parent_id,
        entity_id,
        bool_or(is_small) as is_small,
        max(greatest(people, counted, base)) as size
    from summed
    group by all

),

groups as (

    select
        project_id,
        family,
        level,
        parent_level,
        parent_id,
        count(*) as n_small
    from members
    where is_small
    group by all

),

-- Those who have nothing themselves would hide nobody.
ranked as (

    select
        m.*,
        g.n_small,
        row_number() over (
            partition by
                m.project_id, m.family, m.level, m.parent_level, m.parent_id, m.is_small
            order by m.size = 0, m.size, m.entity_id
        ) as place
    from members as m
    inner join groups as g
        on
            m.project_id = g.project_id
            and m.family = g.family
            and m.level = g.level
            and m.parent_level = g.parent_level
            and m.parent_id = g.parent_id

),

amounts as (

    select
        s.project_id,
        s.family,
        s.level,
        s.parent_level,
        s.parent_id,
        s.indicator_code,
        s.part,
        s.breakdown,
        s.period_id,
        r.is_small,
        r.place,
        unnest([s.people, s.counted, s.base, s.rest]) as amount,
        unnest(['people', 'counted', 'base', 'rest']) as amount_of
    from summed as s
    inner join ranked as r
        on
            s.project_id = r.project_id
            and s.family = r.family
            and s.level = r.level
            and s.parent_level = r.parent_level
            and s.parent_id = r.parent_id
            and s.entity_id = r.entity_id

),

-- Where the small ones together are few, the first of the others who has any joins them.
joining as (

    select
        project_id,
        family,
        level,
        parent_level,
        parent_id,
        if(
            is_small(sum(amount) filter (where is_small)),
            min(place) filter (where not is_small and amount > 0),
            null
        ) as place
    from amounts
    group by
        project_id, family, level, parent_level, parent_id, indicator_code, part, breakdown,
        period_id, amount_of

),

needed as (

    select
        project_id,
        family,
        level,
        parent_level,
        parent_id,
        coalesce(max(place), 0) as places
    from joining
    group by all

)

select distinct
    r.project_id,
    r.family,
    r.level,
    r.entity_id
from ranked as r
inner join needed as n
    on
        r.project_id = n.project_id
        and r.family = n.family
        and r.level = n.level
        and r.parent_level = n.parent_level
        and r.parent_id = n.parent_id
-- One alone would be what the sum leaves.
where r.is_small or r.place <= greatest(n.places, if(r.n_small = 1, 1, 0))
