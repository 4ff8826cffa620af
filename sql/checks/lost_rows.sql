-- severity: fail
-- what:
--   ru: строки, названия в которых больше ничего не значат
--   en: rows whose names no longer mean anything
-- why:
--   ru: они загружены, но ни в один показатель не входят
--   en: they have landed and count in no indicator
-- fix:
--   ru: добавьте соответствие названий или верните список, в котором они названы
--   en: add an alias, or bring back the list that names them

with

-- What a name means is asked again: a row that a later spelling of the same thing replaces is
-- not lost.
landed as (

    select
        'people' as dataset,
        p.district_id,
        p.batch_id,
        p.source_row,
        o.organisation_id is not null as is_kept
    from staging.people as p
    left join staging.organisation_names as o
        on p.district_id = o.district_id and p.organisation_key = o.name_key
    union all by name
    select
        'placements' as dataset,
        p.district_id,
        p.batch_id,
        p.source_row,
        s.site_id is not null as is_kept
    from staging.placements as p
    left join staging.site_names as s
        on
            p.district_id = s.district_id
            and coalesce(p.project_id, '') = s.project
            and p.site_key = s.name_key
    union all by name
    -- Many teams may stand in one row of a matrix; those of nobody are told by having no name.
    select
        'placements' as dataset,
        district_id,
        batch_id,
        source_row,
        organisation_id is not null or person_id is not null as is_kept
    from core.placements
    union all by name
    select
        'participation' as dataset,
        t.district_id,
        t.batch_id,
        t.source_row,
        exists (
            from core.participation as k
            where
                k.batch_id = t.batch_id and k.source_row = t.source_row
                and (
                    k.person_id is not null or k.organisation_id is not null
                    or len(k.guest_keys) > 0
                )
        ) as is_kept
    from staging.participation as t
    union all by name
    select
        'sites' as dataset,
        t.district_id,
        t.batch_id,
        t.source_row,
        exists (
            from core.sites as k
            where k.batch_id = t.batch_id and k.source_row = t.source_row
        ) as is_kept
    from staging.sites as t
    union all by name
    select
        'routes' as dataset,
        t.district_id,
        t.batch_id,
        t.source_row,
        exists (
            from core.routes as k
            where k.batch_id = t.batch_id and k.source_row = t.source_row
        ) as is_kept
    from staging.routes as t
    union all by name
    select
        'assessments' as dataset,
        t.district_id,
        t.batch_id,
        t.source_row,
        exists (
            from core.assessments as k
            where k.batch_id = t.batch_id and k.source_row = t.source_row
        ) as is_kept
    from staging.assessments as t
    union all by name
    select
        'achievements' as dataset,
        t.district_id,
        t.batch_id,
        t.source_row,
        exists (
            from core.achievements as k
            where k.batch_id = t.batch_id and k.source_row = t.source_row
        ) as is_kept
    from staging.achievements as t
    union all by name
    select
        'results' as dataset,
        t.district_id,
        t.batch_id,
        t.source_row,
        exists (
            from core.results as k
            where k.batch_id = t.batch_id and k.source_row = t.source_row
        ) as is_kept
    from staging.results as t
    union all by name
    select
        'plan_items' as dataset,
        t.district_id,
        t.batch_id,
        t.source_row,
        exists (
            from core.plan_items as k
            where k.batch_id = t.batch_id and k.source_row = t.source_row
        ) as is_kept
    from staging.plan_items as t
    union all by name
    select
        'risks' as dataset,
        t.district_id,
        t.batch_id,
        t.source_row,
        exists (
            from core.risks as k
            where k.batch_id = t.batch_id and k.source_row = t.source_row
        ) as is_kept
    from staging.risks as t
    union all by name
    select
        'project_texts' as dataset,
        t.district_id,
        t.batch_id,
        t.source_row,
        exists (
            from core.project_texts as k
            where k.batch_id = t.batch_id and k.source_row = t.source_row
        ) as is_kept
    from staging.project_texts as t
    union all by name
    select
        'submissions' as dataset,
        t.district_id,
        t.batch_id,
        t.source_row,
        t.organisation_key is null or o.organisation_id is not null as is_kept
    from staging.submissions as t
    left join staging.organisation_names as o
        on t.district_id = o.district_id and t.organisation_key = o.name_key

)

select distinct
    district_id,
    dataset,
    batch_id,
    source_row
from landed
where not is_kept
