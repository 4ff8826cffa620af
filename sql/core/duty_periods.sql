-- The periods for which something is owed in each project, from the first to the last day that
-- their ids mean; those that have begun. `ends_on` is the last day within the project.
-- A quarter is shown with the year in which it ends, of the kind that the framework's other
-- duties are told by.

with

types as (

    select distinct
        framework_id,
        period_type
    from reference.duties

),

owed as (

    select
        p.project_id,
        p.starts_on,
        coalesce(p.ends_on, known_on()) as ends_on,
        d.period_type,
        bool_or(d.period_type = 'school_year') over (partition by p.project_id) as by_school_year
    from core.projects as p
    inner join types as d on p.framework_id = d.framework_id

),

years as (

    select
        *,
        unnest(range(year(starts_on), year(least(ends_on, known_on())) + 2)) as year
    from owed

),

nominal as (

    select
        *,
        'sy' || year as period_id,
        make_date(year - 1, 9, 1) as first_day,
        make_date(year, 8, 31) as last_day
    from years
    where period_type = 'school_year'
    union all by name
    select
        *,
        'cy' || year as period_id,
        make_date(year, 1, 1) as first_day,
        make_date(year, 12, 31) as last_day
    from years
    where period_type = 'calendar_year'
    union all by name
    select
        y.*,
        'q' || y.year || '-' || q.quarter as period_id,
        make_date(y.year, 3 * q.quarter - 2, 1) as first_day,
        last_day(make_date(y.year, 3 * q.quarter, 1)) as last_day
    from years as y
    cross join unnest([1, 2, 3, 4]) as q (quarter)
    where y.period_type = 'quarter'

)

select
    project_id,
    period_type,
    period_id,
    case
        when period_type != 'quarter' then period_id
        when by_school_year then 'sy' || (year + if(month(last_day) >= 9, 1, 0))
        else 'cy' || year
    end as year_id,
    first_day,
    last_day,
    starts_on as project_starts_on,
    ends_on as project_ends_on,
    least(last_day, ends_on) as ends_on
from nominal
where greatest(first_day, starts_on) <= least(last_day, ends_on, known_on())
