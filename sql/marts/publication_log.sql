-- Log of publications by channel, with the days since the one before in the same channel.

select
    d.project_id,
    a.district_id,
    a.organisation_id,
    o.organisation_name,
    a.person_id,
    w.full_name as person_name,
    a.held_on as published_on,
    a.achievement_title as title,
    a.channel,
    a.rubric,
    a.url,
    a.held_on - lag(a.held_on) over (
        partition by d.project_id, a.district_id, a.channel
        order by a.held_on
    ) as days_since_previous,
    a.batch_id,
    a.source_row
from core.achievements as a
inner join core.project_districts as d
    on a.district_id = d.district_id and coalesce(a.project_id, d.project_id) = d.project_id
inner join core.organisations as o on a.organisation_id = o.organisation_id
left join core.people as w
    on a.person_id = w.person_id and a.organisation_id = w.organisation_id
where a.kind = 'publication'
