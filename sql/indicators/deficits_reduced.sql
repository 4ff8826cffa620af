-- Teams and teachers measured twice, with those whose deficits became fewer. Unit: a subject.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    if(person_id is null, 'main', 'teachers') as part,
    subject_id as unit_id,
    (last_deficits < first_deficits)::integer as numerator,
    1 as denominator,
    sources
from core.growth_period
where first_deficits is not null and last_deficits is not null
