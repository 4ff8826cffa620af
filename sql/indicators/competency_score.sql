-- The last score of everybody in a period, by competency. Unit: a person in a competency.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    competency as breakdown,
    concat_ws('|', person_id, site_id) as unit_id,
    score as numerator,
    max_score as denominator,
    sources
from core.assessment_period
where is_last_score and person_id is not null
