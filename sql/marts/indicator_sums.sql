-- Numerators and denominators of every indicator, added up over distinct units.
-- Grain: indicator, project, part, breakdown, period, level and entity.
-- Within it a unit counts once: the strongest row of a share, the agreeing rows of a count.
-- `n_people` says how many persons by name stand behind it.

with

placed as (

    select
        f.*,
        l.level,
        case l.level
            when 'region' then d.region_id
            when 'district' then f.district_id
            when 'organisation' then f.organisation_id
            when 'site' then f.site_id
        end as entity_id,
        d.region_id,
        if(l.level = 'region', null, f.district_id) as of_district_id,
        k.collapses,
        k.value_is,
        hash(f.numerator, f.denominator, f.is_lower_bound) as said
    from indicators.facts as f
    inner join reference.indicators as i on f.indicator_code = i.indicator_code
    inner join reference.indicator_parts as t
        on f.indicator_code = t.indicator_code and f.part = t.part
    inner join reference.kinds as k on t.kind = k.kind
    -- Facts are stated for every project and period; the framework says which are asked for.
    inner join core.periods as p
        on
            f.project_id = p.project_id
            and f.period_id = p.period_id
            and i.framework_id = p.framework_id
    inner join reference.indicator_period_types as y
        on f.indicator_code = y.indicator_code and p.period_type = y.period_type
    inner join reference.indicator_levels as l on f.indicator_code = l.indicator_code
    inner join core.districts as d on f.district_id = d.district_id

),

units as (

    select
        indicator_code,
        project_id,
        part,
        breakdown,
        period_id,
        level,
        entity_id,
        of_district_id as district_id,
        unit_id,
        -- Told by the others, and not compared with every row.
        any_value(region_id) as region_id,
        any_value(value_is) as value_is,
        any_value(person_id) as person_id,
        if(
            any_value(collapses) = 'agree' and min(said) != max(said),
            error(concat(
                any_value(indicator_code), ': rows of unit ', any_value(unit_id), ' disagree'
            )),
            strongest_of(numerator, denominator, is_lower_bound, sources)
        ) as told
    from placed
    where entity_id is not null
    group by all

),

-- What lacks a number that its kind adds up is missing and in neither sum.
complete as (

    select
        *,
        is_whole(told, value_is) as is_told
    from units

)

select
    indicator_code,
    project_id,
    part,
    breakdown,
    period_id,
    level,
    entity_id,
    region_id,
    district_id,
    sum(told.n) filter (where is_told) as numerator,
    sum(told.d) filter (where is_told) as denominator,
    count(*) filter (where not is_told) as n_missing,
    count(distinct person_id) as n_people,
    -- A sum with an unknown amount in it is at least what is known.
    bool_or(told.b or (value_is = 'sum' and not is_told)) as is_lower_bound
from complete
group by all
