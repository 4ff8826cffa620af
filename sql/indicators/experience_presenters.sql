-- Teachers who presented their experience, at events or by an achievement. Unit: a person.

with

shared as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        person_id,
        event_id as occasion,
        sources
    from core.participation_period
    where list_contains(indicator_options('experience_presenters', 'roles', district_id), role)
    union all by name
    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        person_id,
        achievement_id as occasion,
        sources
    from core.achievement_period
    where kind = 'experience' and person_id is not null

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    person_id as unit_id,
    1 as numerator,
    flatten(list(sources)) as sources
from shared
group by project_id, period_id, district_id, organisation_id, person_id
having
    count(distinct occasion) >= indicator_param('experience_presenters', 'min_times', district_id)
