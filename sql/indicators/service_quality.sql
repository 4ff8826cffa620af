-- The last score of each methodical service in a period. Unit: an organisation.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    organisation_id as unit_id,
    score as numerator,
    max_score as denominator,
    sources
from core.assessment_period
where is_last_score and person_id is null and competency = 'service_quality'
