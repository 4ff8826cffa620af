-- The value of every indicator that has facts.
-- `is_withheld` is for readers who may not see all of it: see `viewers.indicator_ratios`.
-- Grain: indicator, project, part, breakdown, period, level and entity.

with

covered as (

    select
        indicator_code,
        project_id,
        period_id,
        region_id,
        district_id,
        is_covered
    from marts.indicator_coverage
    union all by name
    select *
    from marts.region_coverage

),

-- Where nothing is found and everything is uploaded, a count is 0 and not unknown.
countable as (

    select
        c.indicator_code,
        c.project_id,
        p.part,
        c.period_id,
        c.region_id,
        c.district_id,
        l.level
    from covered as c
    inner join reference.indicator_parts as p on c.indicator_code = p.indicator_code
    inner join reference.kinds as k on p.kind = k.kind
    inner join reference.indicator_levels as l on c.indicator_code = l.indicator_code
    where c.is_covered and k.empty_is_zero and (l.level = 'region') = (c.district_id is null)

),

zeros as (

    select
        *,
        region_id as entity_id
    from countable
    where level = 'region'
    union all by name
    select
        *,
        district_id as entity_id
    from countable
    where level = 'district'
    union all by name
    select
        z.*,
        o.organisation_id as entity_id
    from countable as z
    inner join core.organisations as o on z.district_id = o.district_id
    where z.level = 'organisation'
    union all by name
    select
        z.*,
        s.site_id as entity_id
    from countable as z
    inner join core.sites as s
        on z.district_id = s.district_id and z.project_id = s.project_id
    where z.level = 'site'

),

summed as (

    -- A share of nobody is unknown where what it counts was not uploaded.
    select s.*
    from marts.indicator_sums as s
    left join covered as c
        on
            s.indicator_code = c.indicator_code
            and s.project_id = c.project_id
            and s.period_id = c.period_id
            and s.region_id = c.region_id
            and s.district_id is not distinct from c.district_id
    where s.numerator != 0 or s.numerator is null or coalesce(c.is_covered, true)
    union all by name
    select
        z.*,
        0 as numerator,
        0 as n_missing,
        false as is_lower_bound
    from zeros as z
    left join marts.indicator_sums as s
        on
            z.indicator_code = s.indicator_code
            and z.project_id = s.project_id
            and z.part = s.part
            and z.period_id = s.period_id
            and z.level = s.level
            and z.entity_id = s.entity_id
            and s.breakdown is null
    where s.indicator_code is null

)

select
    s.*,
    value_by(k.value_is, s.numerator, s.denominator) as value,
    false as is_withheld
from summed as s
inner join reference.indicator_parts as p
    on s.indicator_code = p.indicator_code and s.part = p.part
inner join reference.kinds as k on p.kind = k.kind
