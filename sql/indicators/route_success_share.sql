-- Teachers on a route with those whose route ended successfully by the period's end.
-- Unit: a person.

with

travellers as (

    select *
    from core.traveller_period
    where list_contains(indicator_options('route_success_share', 'route_kinds', district_id), kind)

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    person_id as unit_id,
    has_succeeded::integer as numerator,
    1 as denominator,
    sources
from travellers
