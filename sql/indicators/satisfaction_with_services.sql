-- Satisfied and asked, in all and by level of the service. Unit: a report.

with

asked as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        area,
        result_id as unit_id,
        numerator,
        denominator,
        is_lower_bound,
        is_whole,
        sources
    from core.result_period
    where metric = 'satisfaction' and subject_kind != 'person'

)

select
    * exclude (area, is_whole),
    null as breakdown
from asked
where is_whole
union all by name
select
    * exclude (area, is_whole),
    area as breakdown
from asked
where area is not null
