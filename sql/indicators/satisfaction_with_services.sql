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
        sources
    from core.result_period
    where metric = 'satisfaction' and subject_kind != 'person'

)

select
    * exclude (area),
    null as breakdown
from asked
union all by name
select
    * exclude (area),
    area as breakdown
from asked
where area is not null
