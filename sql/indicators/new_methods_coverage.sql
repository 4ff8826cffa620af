-- Pupils taught with renewed methods, in all and by subject area. Unit: a report.

with

covered as (

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
    where metric = 'new_methods_coverage' and subject_kind != 'person'

)

select
    * exclude (area, is_whole),
    null as breakdown
from covered
where is_whole
union all by name
select
    * exclude (area, is_whole),
    area as breakdown
from covered
where area is not null
