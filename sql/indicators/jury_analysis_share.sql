-- Contestants with those who asked for the jury's analysis. Unit: a person.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    person_id as unit_id,
    jury_analysis::integer as numerator,
    1 as denominator,
    sources
from core.participation_period
where form = 'contest' and role not in ('jury', 'organiser', 'expert')
