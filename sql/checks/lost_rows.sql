-- severity: error
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
        'placements' as dataset,
        batch_id,
        source_row,
        source_column
    from core.placements
    where organisation_id is not null or person_id is not null
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
        'placements' as dataset,
        batch_id,
        source_row,
        source_column
    from staging.placements
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
-- Several placements may stand in one row of a matrix, each in its own cell.
left join kept as k
    on
        l.dataset = k.dataset
        and l.batch_id = k.batch_id
        and l.source_row = k.source_row
        and l.source_column is not distinct from k.source_column
where k.dataset is null
