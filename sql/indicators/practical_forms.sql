-- Master classes, creative laboratories and experimental work, in all and by form.
-- Unit: an event; one with several of the forms in its programme counts once in all.

with

forms as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        event_id as unit_id,
        unnest(list_distinct(list_append(coalesce(included_forms, []), form))) as form,
        source_of(batch_id, source_row) as sources
    from core.event_period

),

counted as (

    select
        *,
        1 as numerator
    from forms
    where list_contains(indicator_options('practical_forms', 'forms', district_id), form)

)

select distinct
    * exclude (form),
    null as breakdown
from counted
union all by name
select
    * exclude (form),
    form as breakdown
from counted
