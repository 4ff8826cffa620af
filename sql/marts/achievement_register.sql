-- Achievements, awards and publications of people and organisations, by project.

select
    d.project_id,
    a.district_id,
    a.organisation_id,
    o.organisation_name,
    a.person_id,
    w.full_name as person_name,
    a.subject,
    a.kind as achievement_kind,
    a.held_on,
    a.achievement_title,
    a.level,
    a.result,
    a.channel,
    a.rubric,
    a.url,
    a.batch_id,
    a.source_row
from core.achievements as a
inner join core.project_districts as d
    on a.district_id = d.district_id and coalesce(a.project_id, d.project_id) = d.project_id
inner join core.organisations as o on a.organisation_id = o.organisation_id
left join core.people as w
    on a.person_id = w.person_id and a.organisation_id = w.organisation_id
