-- How the indicators of a criterion, and of a whole framework, stand in a year: how many have
-- which status, and their mean progress. Nothing is weighted but by the weights that a district
-- supplied itself.
-- Grain: project, level, entity, year and criterion; criterion_id is null for the framework.
-- Each indicator is read for its first type of period. Progress counts from 0 to 1, so that one
-- target exceeded twice hides no other that was missed.

with

years as (

    select distinct
        project_id,
        year
    from core.periods
    where period_type != 'all'

),

asked as (

    select
        i.indicator_code,
        i.framework_id,
        i.criterion_id,
        p.project_id,
        p.period_id,
        years.year
    from reference.indicators as i
    inner join reference.indicator_period_types as t
        on i.indicator_code = t.indicator_code and t.position = 1
    inner join core.periods as p
        on i.framework_id = p.framework_id and t.period_type = p.period_type
    -- What is read over the whole project is there in each of its years.
    inner join years
        on p.project_id = years.project_id and (p.year = years.year or p.period_type = 'all')
    where i.criterion_id is not null

),

-- Where nothing was said of an indicator, that counts as well.
placed as (

    select distinct
        a.*,
        l.level,
        if(l.level = 'region', c.region_id, c.district_id) as entity_id,
        c.region_id,
        if(l.level = 'region', null, c.district_id) as district_id
    from asked as a
    inner join reference.indicator_levels as l on a.indicator_code = l.indicator_code
    inner join core.project_districts as c on a.project_id = c.project_id
    where l.level in ('region', 'district')
    union
    select
        a.*,
        v.level,
        v.entity_id,
        v.region_id,
        v.district_id
    from asked as a
    inner join marts.indicator_values as v
        on
            a.indicator_code = v.indicator_code
            and a.project_id = v.project_id
            and a.period_id = v.period_id
    where v.level in ('organisation', 'site') and v.part = 'main' and v.breakdown is null

),

rated as (

    select
        p.*,
        -- An indicator without a value has no data.
        coalesce(v.status, 'no_data') as status,
        -- `least` would take the unknown for the other number.
        if(v.progress is null, null, greatest(0, least(1, v.progress))) as progress,
        w.weight
    from placed as p
    left join marts.indicator_values as v
        on
            p.indicator_code = v.indicator_code
            and p.project_id = v.project_id
            and p.period_id = v.period_id
            and p.level = v.level
            and p.entity_id = v.entity_id
            and v.part = 'main'
            and v.breakdown is null
    left join core.weights as w
        on p.project_id = w.project_id and p.indicator_code = w.indicator_code

)

select
    project_id,
    framework_id,
    criterion_id,
    year,
    level,
    entity_id,
    region_id,
    district_id,
    count(*) as n_indicators,
    count(*) filter (where status = 'met') as n_met,
    count(*) filter (where status = 'near') as n_near,
    count(*) filter (where status = 'missed') as n_missed,
    count(*) filter (where status = 'not_rated') as n_not_rated,
    count(*) filter (where status = 'no_data') as n_no_data,
    count(*) filter (where status = 'withheld') as n_withheld,
    avg(progress) as mean_progress,
    count(progress) as n_with_progress,
    sum(progress * weight) / nullif(sum(weight) filter (where progress is not null), 0)
        as weighted_progress,
    -- The worst of what is rated; unrated indicators say nothing of the criterion.
    case
        when n_missed > 0 then 'missed'
        when n_near > 0 then 'near'
        when n_met > 0 then 'met'
        when n_not_rated > 0 then 'not_rated'
        when n_withheld > 0 then 'withheld'
        else 'no_data'
    end as status
from rated
group by grouping sets (
    (project_id, framework_id, criterion_id, year, level, entity_id, region_id, district_id),
    (project_id, framework_id, year, level, entity_id, region_id, district_id)
)
