-- The value of every indicator with what it is compared with.
-- Grain: indicator, project, part, breakdown, period, level and entity; only what is computed.
-- This is the one place where a numerator is divided.

with

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
    from marts.indicator_coverage as c
    inner join reference.indicators as i on c.indicator_code = i.indicator_code
    inner join reference.kinds as k on i.kind = k.kind
    inner join reference.indicator_parts as p on c.indicator_code = p.indicator_code
    inner join reference.indicator_levels as l on c.indicator_code = l.indicator_code
    where c.is_covered and k.empty_is_zero

),

zeros as (

    select
        * exclude (region_id, district_id),
        region_id as entity_id,
        region_id,
        null as district_id
    from countable
    where level = 'region'
    union by name
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
    left join marts.indicator_coverage as c
        on
            s.indicator_code = c.indicator_code
            and s.project_id = c.project_id
            and s.period_id = c.period_id
            and s.district_id = c.district_id
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

),

valued as (

    select
        s.*,
        i.framework_id,
        i.criterion_id,
        i.measure as unit,
        p.previous_period_id,
        p.year,
        p.period_type,
        case k.value_is
            when 'ratio' then s.numerator / nullif(s.denominator, 0)
            when 'any' then (s.numerator > 0)::double
            else s.numerator
        end as value
    from summed as s
    inner join reference.indicators as i on s.indicator_code = i.indicator_code
    inner join reference.kinds as k on i.kind = k.kind
    inner join core.periods as p
        on s.project_id = p.project_id and s.period_id = p.period_id

),

-- The target that a period works towards: its own, else the nearest later one of its kind.
aimed as (

    select
        v.indicator_code,
        v.project_id,
        v.part,
        v.period_id,
        v.level,
        v.entity_id,
        t.baseline,
        t.comparator,
        t.target,
        period_year(t.period_id) <= period_year(v.period_id) as is_due,
        if(t.period_id = v.period_id, t.stated_value, null) as stated_value
    from valued as v
    inner join core.targets as t
        on
            v.indicator_code = t.indicator_code
            and v.project_id = t.project_id
            and v.part = t.part
            and v.level = t.level
            and v.entity_id = t.entity_id
            and left(v.period_id, 2) = left(t.period_id, 2)
            and period_year(t.period_id) >= period_year(v.period_id)
    where v.breakdown is null
    qualify row_number() over (
        partition by
            v.indicator_code, v.project_id, v.part, v.period_id, v.level, v.entity_id
        order by period_year(t.period_id)
    ) = 1

),

compared as (

    select
        v.*,
        b.value as previous_value,
        a.baseline,
        a.target,
        a.comparator,
        a.is_due,
        a.stated_value,
        (v.value - a.baseline) / nullif(a.target - a.baseline, 0) as progress
    from valued as v
    left join valued as b
        on
            v.indicator_code = b.indicator_code
            and v.project_id = b.project_id
            and v.part = b.part
            and v.breakdown is not distinct from b.breakdown
            and v.previous_period_id = b.period_id
            and v.level = b.level
            and v.entity_id = b.entity_id
    left join aimed as a
        on
            v.breakdown is null
            and v.indicator_code = a.indicator_code
            and v.project_id = a.project_id
            and v.part = a.part
            and v.period_id = a.period_id
            and v.level = a.level
            and v.entity_id = a.entity_id

)

select
    indicator_code,
    framework_id,
    criterion_id,
    project_id,
    part,
    breakdown,
    period_id,
    level,
    entity_id,
    region_id,
    district_id,
    numerator,
    denominator,
    n_missing,
    value,
    unit,
    is_lower_bound,
    previous_value,
    value - previous_value as change,
    baseline,
    target,
    comparator,
    progress,
    status_of(
        value, holds(value, comparator, target, baseline, previous_value),
        target, progress, coalesce(is_due, false)
    ) as status,
    stated_value
from compared
