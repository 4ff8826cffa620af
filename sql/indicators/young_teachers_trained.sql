-- Young teachers who attended a session of an internship site as trainees.
-- Unit: a person. Young is at most `max_experience_years` complete years of work that day.

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
where
    role = 'trainee'
    and site_id is not null
    and experience_months >= 0
    and experience_months
    <= 12 * indicator_param('young_teachers_trained', 'max_experience_years', district_id)
group by all
