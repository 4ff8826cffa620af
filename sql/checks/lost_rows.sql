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

kept as (

    select
        'participation' as dataset,
        batch_id,
        source_row
    from core.participation
    where person_id is not null or organisation_id is not null or len(guest_keys) > 0
    union all by name
    select
        'people' as dataset,
        batch_id,
        source_row
    from core.people
    union all by name
    select
        'sites' as dataset,
        batch_id,
        source_row
    from core.sites
    union all by name
    select
        'routes' as dataset,
        batch_id,
        source_row
    from core.routes
    union all by name
    select
        'assessments' as dataset,
        batch_id,
        source_row
    from core.assessments
    union all by name
    select
        'achievements' as dataset,
        batch_id,
        source_row
    from core.achievements
    union all by name
    select
        'results' as dataset,
        batch_id,
        source_row
    from core.results

),

landed as (

    select
        'participation' as dataset,
        batch_id,
        source_row
    from staging.participation
    union all by name
    select
        'people' as dataset,
        batch_id,
        source_row
    from staging.people
    union all by name
    select
        'sites' as dataset,
        batch_id,
        source_row
    from staging.sites
    union all by name
    select
        'routes' as dataset,
        batch_id,
        source_row
    from staging.routes
    union all by name
    select
        'assessments' as dataset,
        batch_id,
        source_row
    from staging.assessments
    union all by name
    select
        'achievements' as dataset,
        batch_id,
        source_row
    from staging.achievements
    union all by name
    select
        'results' as dataset,
        batch_id,
        source_row
    from staging.results

)

select
    l.dataset,
    l.batch_id,
    l.source_row
from landed as l
where
    not exists (
        from kept
        where
            kept.dataset = l.dataset
            and kept.batch_id = l.batch_id
            and kept.source_row = l.source_row
    )
union all by name
-- Many teams may stand in one row of a matrix; those of nobody are told by having no name.
select
    'placements' as dataset,
    batch_id,
    source_row
from core.placements
where organisation_id is null and person_id is null
