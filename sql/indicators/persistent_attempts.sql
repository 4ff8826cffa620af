-- Assessments of people who took the same one many times. Unit: an assessment.

with

-- Counted and joined, for to sort every row among its like takes longer.
attempts as (

    select
        project_id,
        period_id,
        person_id,
        competency,
        count(*) as times
    from core.assessment_period
    where person_id is not null
    group by all

)

select
    a.project_id,
    a.period_id,
    a.district_id,
    a.organisation_id,
    a.person_id,
    a.assessment_id as unit_id,
    1 as numerator,
    a.sources
from core.assessment_period as a
inner join attempts as t
    on
        a.project_id = t.project_id
        and a.period_id = t.period_id
        and a.person_id = t.person_id
        and a.competency is not distinct from t.competency
where t.times >= indicator_param('persistent_attempts', 'min_attempts', a.district_id)
