-- Assessments of people who took the same one many times. Unit: an assessment.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    assessment_id as unit_id,
    1 as numerator,
    sources
from core.assessment_period
where person_id is not null
qualify
    count(*) over (partition by project_id, period_id, person_id, competency)
    >= indicator_param('persistent_attempts', 'min_attempts', district_id)
