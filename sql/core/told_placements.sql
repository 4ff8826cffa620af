-- Placements as they are told, their names resolved: one row per landed row. What a later placement
-- or list says of them is in `core.placements`.

select
    s.project_id,
    p.district_id,
    s.site_id,
    o.organisation_id,
    -- People who hold an office may be named without a list of people.
    coalesce(n.person_id, 'n' || left(md5(p.district_id || p.person_key), 12)) as person_id,
    p.person as person_name,
    p.role,
    p.tier,
    p.basis,
    p.reason,
    p.valid_from as starts_on,
    least(last_day_of(p.valid_to, p.valid_to_precision), p.closed_on - 1) as told_end,
    p.valid_on,
    p.batch_number,
    p.batch_id,
    p.source_row,
    p.source_column
from staging.placements as p
inner join staging.site_names as s
    on
        p.district_id = s.district_id
        and coalesce(p.project_id, '') = s.project
        and p.site_key = s.name_key
left join staging.organisation_names as o
    on p.district_id = o.district_id and p.organisation_key = o.name_key
left join staging.person_names as n
    on
        p.district_id = n.district_id
        and p.person_key = n.name_key
        and o.organisation_id is not distinct from n.organisation_id
