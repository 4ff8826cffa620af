-- One row per person on a route of a kind and period, with whether a route ended successfully.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    kind,
    any_value(organisation_type) as organisation_type,
    bool_or(is_finished and status = 'succeeded') as has_succeeded,
    list_sort(flatten(list(sources))) as sources
from core.route_period
where person_id is not null
group by all
