-- The periods of each project, of the types that its framework's indicators use and the years
-- by which people choose. A period is clipped to its project; none lies in the future.
-- `as_of` is the day on which states are read: the period's end, today for the running one.

with

used as (

    select distinct
        i.framework_id,
        t.period_type
    from reference.indicators as i
    inner join reference.indicator_period_types as t using (indicator_code)
    union
    select
        framework_id,
        unnest(['school_year', 'calendar_year', 'all']) as period_type
    from reference.frameworks

),

years as (

    select
        p.project_id,
        unnest(
            range(year(p.starts_on), year(least(coalesce(p.ends_on, known_on()), known_on())) + 2)
        ) as year
    from core.projects as p

),

quarters as (

    select
        y.project_id,
        y.year,
        unnest([1, 2, 3, 4]) as quarter
    from years as y

),

months as (

    select
        y.project_id,
        y.year,
        unnest(range(1, 13)) as month
    from years as y

),

nominal as (

    select
        project_id,
        'school_year' as period_type,
        'sy' || year as period_id,
        'sy' || (year - 1) as previous_period_id,
        year::bigint as year,
        make_date(year - 1, 9, 1) as nominal_start,
        make_date(year, 8, 31) as nominal_end
    from years
    union all by name
    select
        project_id,
        'calendar_year' as period_type,
        'cy' || year as period_id,
        'cy' || (year - 1) as previous_period_id,
        year::bigint as year,
        make_date(year, 1, 1) as nominal_start,
        make_date(year, 12, 31) as nominal_end
    from years
    union all by name
    select
        project_id,
        'three_years' as period_type,
        '3y' || year as period_id,
        '3y' || (year - 3) as previous_period_id,
        year::bigint as year,
        make_date(year - 2, 1, 1) as nominal_start,
        make_date(year, 12, 31) as nominal_end
    from years
    union all by name
    select
        project_id,
        'quarter' as period_type,
        'q' || year || '-' || quarter as period_id,
        if(quarter = 1, 'q' || (year - 1) || '-4', 'q' || year || '-' || (quarter - 1))
            as previous_period_id,
        year::bigint as year,
        make_date(year, 3 * quarter - 2, 1) as nominal_start,
        last_day(make_date(year, 3 * quarter, 1)) as nominal_end
    from quarters
    union all by name
    select
        project_id,
        'month' as period_type,
        'm' || year || '-' || lpad(month::varchar, 2, '0') as period_id,
        strftime(make_date(year, month, 1) - 1, 'm%Y-%m') as previous_period_id,
        year::bigint as year,
        make_date(year, month, 1) as nominal_start,
        last_day(make_date(year, month, 1)) as nominal_end
    from months
    union all by name
    select
        project_id,
        'stage' as period_type,
        'st-' || project_id || '-' || number as period_id,
        'st-' || project_id || '-' || (number - 1) as previous_period_id,
        year(ends_on) as year,
        starts_on as nominal_start,
        ends_on as nominal_end
    from core.stages
    union all by name
    select
        project_id,
        'all' as period_type,
        'all' as period_id,
        null as previous_period_id,
        year(least(coalesce(ends_on, known_on()), known_on())) as year,
        starts_on as nominal_start,
        coalesce(ends_on, known_on()) as nominal_end
    from core.projects

)

select
    n.project_id,
    p.framework_id,
    n.period_id,
    n.period_type,
    n.year,
    n.previous_period_id,
    greatest(n.nominal_start, p.starts_on) as starts_on,
    least(n.nominal_end, coalesce(p.ends_on, n.nominal_end)) as ends_on,
    least(n.nominal_end, coalesce(p.ends_on, n.nominal_end), known_on()) as as_of
from nominal as n
inner join core.projects as p on n.project_id = p.project_id
inner join used as u on p.framework_id = u.framework_id and n.period_type = u.period_type
where
    greatest(n.nominal_start, p.starts_on)
    <= least(n.nominal_end, coalesce(p.ends_on, n.nominal_end), known_on())
