-- Log of publications by channel, with the days since the one before in the same channel; of those
-- of one day the one that landed first is the one before.

select
    project_id,
    district_id,
    organisation_id,
    organisation_name,
    person_id,
    person_name,
    held_on as published_on,
    achievement_title as title,
    channel,
    rubric,
    url,
    held_on - lag(held_on) over (
        partition by project_id, district_id, channel
        order by held_on, batch_id, source_row, organisation_id, person_id, achievement_title, url
    ) as days_since_previous,
    batch_id,
    source_row
from marts.achievement_register
where achievement_kind = 'publication'
