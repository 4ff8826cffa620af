-- Pupils in additional programmes; and schools with those that reach the target.
-- Units: a report; a school.

with

reported as (

    select *
    from core.result_period
    where metric = 'extra_education_coverage' and is_whole and subject_kind != 'person'

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    'main' as part,
    result_id as unit_id,
    numerator,
    denominator,
    is_lower_bound,
    sources
from reported
union all by name
select
    project_id,
    period_id,
    district_id,
    organisation_id,
    'schools' as part,
    organisation_id as unit_id,
    (
        100 * sum(numerator)
        >= indicator_param('extra_education_coverage', 'min_percent', district_id)
        * sum(denominator)
    )::integer as numerator,
    1 as denominator,
    false as is_lower_bound,
    flatten(list(sources)) as sources
from reported
where organisation_id is not null and numerator is not null and denominator is not null
group by project_id, period_id, district_id, organisation_id
