-- Awards, and petitions of the council for them.

select
    project_id,
    district_id,
    organisation_id,
    organisation_name,
    person_name,
    'award' as entry,
    held_on as dated,
    achievement_title as title,
    null as number,
    level,
    result,
    batch_id,
    source_row
from marts.achievement_register
where achievement_kind = 'award'
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
