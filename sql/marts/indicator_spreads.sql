-- Spreads: the largest value less the smallest among the entities of a level, within a region or
-- district; and the share of one slice in all of its indicator (those in the lowest tier).

with

among as (

    select
        d.indicator_code,
        r.project_id,
        d.part,
        r.period_id,
        l.level,
        if(l.level = 'region', r.region_id, r.district_id) as entity_id,
        r.region_id,
        if(l.level = 'region', null, r.district_id) as district_id,
        bool_or(r.is_withheld) as is_withheld,
        if(bool_or(r.is_withheld), null, max(r.value) - min(r.value)) as value
    from reference.derivations as d
    inner join marts.indicator_ratios as r
        on
            d.of_code = r.indicator_code
            and r.part = 'main'
            and r.breakdown is null
            and d.over_level = r.level
    inner join reference.indicator_levels as l on d.indicator_code = l.indicator_code
    where d.kind = 'spread' and (r.value is not null or r.is_withheld)
    group by all

)

select
    *,
    null::double as numerator,
    null::double as denominator
from among
union all by name
select
    d.indicator_code,
    r.project_id,
    d.part,
    r.period_id,
    r.level,
    r.entity_id,
    r.region_id,
    r.district_id,
    r.is_withheld or coalesce(b.is_withheld, false) as is_withheld,
    -- Nobody in the slice is a share of 0.
    if(b.is_withheld, null, coalesce(b.numerator, 0)) as numerator,
    r.numerator as denominator,
    if(b.is_withheld, null, coalesce(b.numerator, 0)) / nullif(r.numerator, 0) as value
from reference.derivations as d
inner join marts.indicator_ratios as r
    on d.of_code = r.indicator_code and r.part = 'main' and r.breakdown is null
inner join reference.indicator_levels as l
    on d.indicator_code = l.indicator_code and r.level = l.level
left join marts.indicator_ratios as b
    on
        r.indicator_code = b.indicator_code
        and r.project_id = b.project_id
        and b.part = 'main'
        and d.of_breakdown = b.breakdown
        and r.period_id = b.period_id
        and r.level = b.level
        and r.entity_id = b.entity_id
where d.kind = 'lowest'
