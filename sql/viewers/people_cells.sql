-- How many people each value about people is about, whatever level, part and breakdown it has.
-- `line`: what adds up to one total; a slice without one stands alone. `people`, `counted`, `base`
-- and `rest`: persons by name, numerator, denominator, and those of it who do not count; 0 where
-- a number is none of people. Grain: that of `marts.indicator_ratios`.

with

cells as (

    select
        p.family,
        p.root_code,
        coalesce(r.breakdown, p.root_breakdown) as cell_breakdown,
        r.indicator_code,
        r.project_id,
        r.part,
        r.breakdown,
        r.period_id,
        r.level,
        r.entity_id,
        r.region_id,
        r.district_id,
        l.parent_level,
        if(l.parent_level = 'region', r.region_id, r.district_id) as parent_id,
        coalesce(r.n_people, 0) as people,
        if(p.counted = 'people', coalesce(r.numerator, 0), 0) as counted,
        if(p.counted = 'people', coalesce(r.denominator, 0), 0) as base,
        if(p.counted = 'people', coalesce(r.denominator - r.numerator, 0), 0) as rest
    from marts.indicator_ratios as r
    inner join reference.people_parts as p
        on r.indicator_code = p.indicator_code and r.part = p.part
    inner join reference.people_levels as l
        on r.indicator_code = l.indicator_code and r.level = l.level

),

rooted as (

    select
        *,
        bool_or(cell_breakdown is null) over (partition by project_id, root_code) as has_total
    from cells

)

select
    * exclude (has_total),
    if(has_total, root_code, concat_ws('|', root_code, cell_breakdown)) as line,
    cell_breakdown is null or not has_total as is_total,
    is_small(people) or is_small(counted) or is_small(base) or is_small(rest) as is_small
from rooted
