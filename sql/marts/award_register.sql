-- Awards, and petitions of the council for them.

select
    d.project_id,
    a.district_id,
    a.organisation_id,
    o.organisation_name,
    w.full_name as person_name,
    'award' as entry,
    a.held_on as dated,
    a.achievement_title as title,
    null as number,
    a.level,
    a.result,
    a.batch_id,
    a.source_row
from core.achievements as a
inner join core.project_districts as d
    on a.district_id = d.district_id and coalesce(a.project_id, d.project_id) = d.project_id
inner join core.organisations as o on a.organisation_id = o.organisation_id
left join core.people as w
    on a.person_id = w.person_id and a.organisation_id = w.organisation_id
where a.kind = 'award'
union all by name
select
    project_id,
    district_id,
    organisation_id,
    organisation_name,
    author as person_name,
    'petition' as entry,
    dated,
    document_title as title,
    number,
    null as level,
    null as result,
    batch_id,
    source_row
from marts.document_register
where document_kind = 'petition'
