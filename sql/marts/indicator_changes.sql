-- Changes: the value of another indicator less what it is compared with: the previous period, a
-- given one, or a baseline. `was` is that other value. Where there is none, there is no change.

with

told as (

    select
        d.indicator_code,
        r.project_id,
        d.part,
        r.period_id,
        r.level,
        r.entity_id,
        r.region_id,
        r.district_id,
        r.value,
        r.is_lower_bound,
        r.n_missing,
        r.is_withheld
        or coalesce(if(d.against = 'previous', before.is_withheld, other.is_withheld), false)
            as is_withheld,
        d.change_unit,
        case
            when d.against = 'previous' then before.value
            when d.against = 'baseline' then t.baseline
            else other.value
        end as was
    from reference.derivations as d
    inner join marts.indicator_ratios as r
        on d.of_code = r.indicator_code and d.of_part = r.part and r.breakdown is null
    inner join core.periods as p on r.project_id = p.project_id and r.period_id = p.period_id
    inner join reference.indicator_period_types as y
        on d.indicator_code = y.indicator_code and p.period_type = y.period_type
    inner join reference.indicator_levels as l
        on d.indicator_code = l.indicator_code and r.level = l.level
    left join marts.indicator_ratios as before
        on
            r.indicator_code = before.indicator_code
            and r.project_id = before.project_id
            and r.part = before.part
            and before.breakdown is null
            and p.previous_period_id = before.period_id
            and r.level = before.level
            and r.entity_id = before.entity_id
    left join marts.indicator_ratios as other
        on
            r.indicator_code = other.indicator_code
            and r.project_id = other.project_id
            and r.part = other.part
            and other.breakdown is null
            and d.against = other.period_id
            and r.level = other.level
            and r.entity_id = other.entity_id
    left join core.targets as t
        on
            d.indicator_code = t.indicator_code
            and r.project_id = t.project_id
            and d.part = t.part
            and r.level = t.level
            and r.entity_id = t.entity_id
            and t.baseline is not null
    where d.kind = 'change'
    qualify row_number() over (
        partition by d.indicator_code, r.project_id, d.part, r.period_id, r.level, r.entity_id
        order by period_order(t.period_id)
    ) = 1

)

select
    * exclude (value, change_unit),
    value as now,
    if(change_unit = 'percent', (value - was) / nullif(was, 0), value - was) as value
from told
