-- One row per achievement, publication or award.

select
    'c' || left(
        md5(concat_ws(
            '|', a.district_id, a.subject, o.organisation_id, a.person_key, a.kind, a.title_key,
            a.held_on
        )),
        12
    ) as achievement_id,
    p.project_id,
    a.district_id,
    o.organisation_id,
    who.person_id,
    a.subject,
    a.kind,
    a.level,
    a.title as achievement_title,
    a.held_on,
    a.result,
    a.headcount,
    coalesce(a.headcount_is_lower_bound, false) as is_lower_bound,
    a.channel,
    a.rubric,
    a.url,
    a.batch_id,
    a.source_row
from staging.achievements as a
inner join staging.organisation_names as o
    on a.district_id = o.district_id and a.organisation_key = o.name_key
left join staging.person_names as who
    on
        a.district_id = who.district_id
        and o.organisation_id = who.organisation_id
        and a.person_key = who.name_key
left join staging.project_names as p
    on a.district_id = p.district_id and a.project_id = p.project
where a.person_key is null or who.person_id is not null
