-- Teachers on a route with those whose pupils' result grew in each of the last years, measured as
-- the type of their organisation is. Unit: a person.

with

travellers as (

    select *
    from core.traveller_period
    where list_contains(indicator_options('pupil_progress_share', 'route_kinds', district_id), kind)

),

yearly as (

    select
        r.project_id,
        r.organisation_id,
        r.person_id,
        r.year,
        -- A bare value is out of one; products compare shares without dividing them.
        any_value(coalesce(r.numerator, r.value)) as amount,
        any_value(coalesce(r.denominator, 1)) as base,
        flatten(list(r.sources)) as sources
    from core.result_period as r
    where
        r.person_id is not null
        and list_contains(
            indicator_options(
                'pupil_progress_share',
                case r.organisation_type
                    when 'kindergarten' then 'kindergarten_metrics'
                    when 'additional_education' then 'additional_metrics'
                    else 'school_metrics'
                end,
                r.district_id
            ),
            r.metric
        )
    group by all

),

compared as (

    select
        *,
        amount * lag(base) over one_by_one > lag(amount) over one_by_one * base as has_grown,
        lag(year) over one_by_one as year_before,
        lag(sources) over one_by_one as sources_before
    from yearly
    window one_by_one as (
        partition by project_id, organisation_id, person_id
        order by year
    )

)

select
    t.project_id,
    t.period_id,
    t.district_id,
    t.organisation_id,
    t.person_id,
    t.person_id as unit_id,
    (
        count(*) filter (where c.has_grown and c.year_before = c.year - 1)
        >= indicator_param('pupil_progress_share', 'years', t.district_id)
    )::integer as numerator,
    1 as denominator,
    any_value(t.sources)
    -- Who has no results has no sources of them.
    || coalesce(flatten(list(c.sources)), [])
    || coalesce(flatten(list(c.sources_before)), []) as sources
from travellers as t
inner join core.result_year_period as y
    on t.project_id = y.project_id and t.period_id = y.period_id
left join compared as c
    on
        t.project_id = c.project_id
        and t.organisation_id = c.organisation_id
        and t.person_id = c.person_id
        and c.year > y.year - indicator_param('pupil_progress_share', 'years', t.district_id)
        and y.year >= c.year
group by t.project_id, t.period_id, t.district_id, t.organisation_id, t.person_id
