-- Forms marked as new, of events and of routes. Unit: a form.

with

forms as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        form,
        source_of(batch_id, source_row) as sources
    from core.event_period
    where is_new_form
    union all by name
    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        kind as form,
        sources
    from core.route_period
    where
        list_contains(indicator_options('new_support_forms', 'new_route_kinds', district_id), kind)

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    form as unit_id,
    1 as numerator,
    flatten(list(sources)) as sources
from forms
group by all
