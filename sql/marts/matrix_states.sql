-- Who is placed where, in what tier, from and until when; one row per placement of a team.

select
    p.project_id,
    p.district_id,
    p.site_id,
    s.number as site_number,
    s.site_title,
    p.organisation_id,
    o.organisation_name,
    p.tier,
    p.starts_on,
    p.ends_on,
    p.basis,
    p.reason,
    p.batch_id,
    p.source_row,
    p.source_column
from core.placements as p
inner join core.sites as s on p.site_id = s.site_id
inner join core.organisations as o on p.organisation_id = o.organisation_id
where p.role = 'team' and p.tier is not null
