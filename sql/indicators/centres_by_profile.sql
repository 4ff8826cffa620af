-- Open centres, in all and by profile. Unit: an organisation.

with

centres as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        centre_profile,
        organisation_id as unit_id,
        1 as numerator,
        sources
    from core.organisation_period
    where has_centre

)

select
    * exclude (centre_profile),
    null as breakdown
from centres
union all by name
select
    * exclude (centre_profile),
    centre_profile as breakdown
from centres
where centre_profile is not null
