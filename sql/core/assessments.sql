-- One row per measurement: of a person, or of an organisation where no person is named. `turn` is
-- its place among those of its subject, by day and, on one day, by what landed later.

select
    'a' || left(
        md5(concat_ws(
            '|', a.district_id, o.organisation_id, a.person_key, a.site_key, a.instrument,
            a.competency, a.round, a.held_on
        )),
        12
    ) as assessment_id,
    p.project_id,
    a.district_id,
    o.organisation_id,
    who.person_id,
    s.site_id,
    coalesce(who.person_id, o.organisation_id) as subject_id,
    a.instrument,
    a.competency,
    a.round,
    a.held_on,
    a.score,
    coalesce(a.max_score, constant('max_score')) as max_score,
    a.level,
    a.deficits_count,
    a.deficits,
    a.batch_id,
    a.source_row,
    row_number() over (
        partition by coalesce(who.person_id, o.organisation_id)
        order by
            a.held_on, a.batch_id, a.source_row, a.source_column,
            a.site_key, a.instrument, a.competency, a.round
    ) as turn
from staging.assessments as a
inner join staging.organisation_names as o
    on a.district_id = o.district_id and a.organisation_key = o.name_key
left join staging.person_names as who
    on
        a.district_id = who.district_id
        and o.organisation_id = who.organisation_id
        and a.person_key = who.name_key
left join staging.project_names as p
    on a.district_id = p.district_id and a.project_id = p.project
left join staging.site_names as s
    on
        a.district_id = s.district_id
        and coalesce(a.project_id, '') = s.project
        and a.site_key = s.name_key
where a.person_key is null or who.person_id is not null
