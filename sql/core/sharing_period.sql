-- One row per occasion and period on which a person took part or shared experience: an event in
-- some role, or an achievement of the person's own (role null).

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    role,
    event_id as occasion_id,
    sources
from core.participation_period
union all by name
select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    null as role,
    achievement_id as occasion_id,
    sources
from core.achievement_period
where kind = 'experience' and subject = 'person' and person_id is not null
