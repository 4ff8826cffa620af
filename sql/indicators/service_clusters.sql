-- Methodical services placed in a cluster at the period's end, in all and by cluster.
-- Unit: an organisation.

with

placed as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        organisation_id as unit_id,
        tier,
        1 as numerator,
        sources
    from core.placement_period
    where site_kind = 'cluster' and tier is not null and organisation_id is not null

)

select
    * exclude (tier),
    null as breakdown
from placed
union all by name
select
    * exclude (tier),
    tier as breakdown
from placed
