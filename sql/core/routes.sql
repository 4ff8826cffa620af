-- One row per route: of a person, or of a team where no person is named.

select
    'r' || left(
        md5(concat_ws(
            '|', r.district_id, r.kind, o.organisation_id, r.person_key, r.site_key, r.started
        )),
        12
    ) as route_id,
    p.project_id,
    r.district_id,
    o.organisation_id,
    who.person_id,
    s.site_id,
    mentoring.organisation_id as mentor_organisation_id,
    r.kind,
    r.status,
    r.mentor,
    r.responsible,
    r.programme,
    r.deficits,
    r.started as starts_on,
    r.planned_end,
    last_day_of(r.ended, r.ended_precision) as ended_on,
    r.hours_planned,
    r.result,
    r.batch_id,
    r.source_row
from staging.routes as r
inner join staging.organisation_names as o
    on r.district_id = o.district_id and r.organisation_key = o.name_key
left join staging.person_names as who
    on
        r.district_id = who.district_id
        and o.organisation_id = who.organisation_id
        and r.person_key = who.name_key
left join staging.organisation_names as mentoring
    on r.district_id = mentoring.district_id and r.mentor_organisation_key = mentoring.name_key
left join staging.project_names as p
    on r.district_id = p.district_id and r.project_id = p.project
left join staging.site_names as s
    on
        r.district_id = s.district_id
        and coalesce(r.project_id, '') = s.project
        and r.site_key = s.name_key
-- A person whom no list names is no route of a team.
where r.person_key is null or who.person_id is not null
