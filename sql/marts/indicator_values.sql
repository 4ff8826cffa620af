-- The value of every indicator with what it is compared with.
-- Grain: indicator, project, part, breakdown, period, level and entity; only what is computed.

with

stacked as (

    from marts.indicator_ratios
    union all by name
    select * exclude (was, now)
    from marts.indicator_changes
    union all by name
    from marts.indicator_spreads

),

valued as (

    select
        s.*,
        i.framework_id,
        i.criterion_id,
        i.direction,
        i.due,
        t.kind,
        t.measure as unit,
        p.previous_period_id,
        p.year,
        p.period_type,
        p.as_of
    from stacked as s
    inner join reference.indicators as i on s.indicator_code = i.indicator_code
    inner join reference.indicator_parts as t
        on s.indicator_code = t.indicator_code and s.part = t.part
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
        period_order(t.period_id) <= period_order(v.period_id) as is_due,
        if(t.period_id = v.period_id, t.stated_value, null) as stated_value
    from valued as v
    inner join core.targets as t
        on
            v.indicator_code = t.indicator_code
            and v.project_id = t.project_id
            and v.part = t.part
            and v.level = t.level
            and v.entity_id = t.entity_id
            and period_kind(v.period_id) = period_kind(t.period_id)
            and period_order(t.period_id) >= period_order(v.period_id)
    where v.breakdown is null
    qualify row_number() over (
        partition by
            v.indicator_code, v.project_id, v.part, v.period_id, v.level, v.entity_id
        order by period_order(t.period_id)
    ) = 1

),

-- A milestone is due at the end of a year of its project, unless a target names another.
deadlines as (

    select
        i.indicator_code,
        j.project_id,
        coalesce(
            max(right(t.period_id, 4)::bigint) filter (where starts_with(t.period_id, 'cy')),
            any_value(year(j.starts_on) + i.due - 1)
        ) as due_year
    from reference.indicators as i
    inner join core.projects as j on i.framework_id = j.framework_id
    left join core.targets as t
        on i.indicator_code = t.indicator_code and j.project_id = t.project_id
    where i.due is not null
    group by all

),

compared as (

    select
        v.*,
        b.value as previous_value,
        a.baseline,
        -- What a zero and a change mean is in their kind; a district's own target goes first.
        coalesce(a.target, if(v.kind in ('zero', 'change'), 0, null)) as target,
        coalesce(
            a.comparator,
            case
                when v.kind = 'zero' then 'equal'
                when v.kind = 'change' and v.direction = 'less_is_better' then 'less_than'
                when v.kind = 'change' and v.direction = 'more_is_better' then 'more_than'
            end
        ) as comparator,
        coalesce(a.is_due, v.kind in ('zero', 'change') and a.target is null) as is_due,
        a.stated_value,
        d.due_year,
        m.value as value_when_due,
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
    left join deadlines as d
        on
            v.indicator_code = d.indicator_code
            and v.project_id = d.project_id
            and v.kind = 'milestone'
    left join valued as m
        on
            v.indicator_code = m.indicator_code
            and v.project_id = m.project_id
            and v.part = m.part
            and m.breakdown is null
            and m.period_id = 'cy' || d.due_year
            and v.level = m.level
            and v.entity_id = m.entity_id

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
    -- Derived values count nothing themselves.
    coalesce(n_missing, 0) as n_missing,
    value,
    unit,
    coalesce(is_lower_bound, false) as is_lower_bound,
    if(is_withheld, null, previous_value) as previous_value,
    value - previous_value as change,
    if(is_withheld, null, baseline) as baseline,
    target,
    comparator,
    progress,
    case
        when is_withheld then 'withheld'
        when
            kind = 'milestone'
            then milestone_status(value, value_when_due, as_of >= make_date(due_year, 12, 31))
        else
            status_of(
                value, holds(value, comparator, target, baseline, previous_value),
                target, progress, coalesce(is_due, false)
            )
    end as status,
    if(is_withheld, null, stated_value) as stated_value
from compared
-- What is counted only for the sake of slices and changes is not shown by itself.
where criterion_id is not null
