-- Teachers on a route with those whose route ended successfully by the period's end.
-- Unit: a person.

with

travellers as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        person_id,
        bool_or(is_finished and status = 'succeeded') as has_succeeded,
        any_value(organisation_type) as organisation_type,
        flatten(list(sources)) as sources
    from core.route_period
    where
        person_id is not null
        and list_contains(
            indicator_options('route_success_share', 'route_kinds', district_id), kind
        )
    group by all

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
