-- Schools reported on, with those of low results; and their number. Unit: a school.

with

reported as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        -- A school reports 1 or 0, as a numerator or as a value.
        coalesce(numerator, value) as has_low_results,
        sources
    from core.result_period
    where metric = 'low_results' and is_whole and subject_kind = 'organisation'

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    'main' as part,
    organisation_id as unit_id,
    has_low_results as numerator,
    1 as denominator,
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
    has_low_results as numerator,
    null as denominator,
    sources
from reported
