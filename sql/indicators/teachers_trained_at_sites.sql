-- Teachers and managers who were trainees at a site. Unit: a person.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    person_id as unit_id,
    1 as numerator,
    flatten(list(sources)) as sources
from core.participation_period
where role = 'trainee' and site_id is not null
group by all
