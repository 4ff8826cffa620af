-- Whether every dataset that an indicator counts has a batch for a district and period.
-- A list covers every period; dated facts cover those that their first to last date touches.
-- `reason` says why there is no value where there is none.

with

asked as (

    select
        i.indicator_code,
        p.project_id,
        p.period_id,
        d.district_id,
        d.region_id,
        s.dataset,
        p.starts_on,
        p.as_of
    from reference.indicators as i
    inner join reference.indicator_period_types as t on i.indicator_code = t.indicator_code
    inner join core.periods as p
        on i.framework_id = p.framework_id and t.period_type = p.period_type
    inner join core.project_districts as d on p.project_id = d.project_id
    inner join reference.indicator_datasets as s on i.indicator_code = s.indicator_code

),

covered as (

    select
        a.indicator_code,
        a.project_id,
        a.period_id,
        a.district_id,
        a.region_id,
        bool_and(exists (
            from landing.batch_districts as b
            where
                b.dataset = a.dataset
                and b.district_id = a.district_id
                and coalesce(b.covers_from <= a.as_of and b.covers_to >= a.starts_on, true)
        )) as is_covered
    from asked as a
    group by all

)

select
    c.*,
    case
        when not c.is_covered then 'no_upload'
        when d.against = 'previous' then 'no_previous'
        when d.against is not null then 'no_base'
        when k.value_is = 'ratio' then 'no_denominator'
        else 'no_upload'
    end as reason
from covered as c
inner join reference.indicators as i on c.indicator_code = i.indicator_code
inner join reference.kinds as k on i.kind = k.kind
left join reference.derivations as d on c.indicator_code = d.indicator_code and d.part = 'main'
