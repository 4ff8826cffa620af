-- People assessed again. Unit: a person.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    person_id as unit_id,
    1 as numerator,
    flatten(list(sources)) as sources
from core.assessment_period
where round = 'repeated' and person_id is not null
group by all
