-- Every participation of a person in an event, and every contest or presentation of experience.
-- Unit: one of them.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    concat_ws('|', event_id, person_id) as unit_id,
    1 as numerator,
    flatten(list(sources)) as sources
from core.participation_period
group by all
union all by name
select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    achievement_id as unit_id,
    1 as numerator,
    sources
from core.achievement_period
where
    person_id is not null
    and subject = 'person'
    and list_contains(indicator_options('development_activity', 'achievements', district_id), kind)
