-- One row per site of a project.

select
    site_id_of(p.project_id, p.is_regional, s.district_id, s.title_slug) as site_id,
    p.project_id,
    s.district_id,
    o.organisation_id,
    s.number,
    s.title as site_title,
    s.kind,
    s.competency,
    coalesce(s.opened, s.opened_on) as opens_on,
    least(last_day_of(s.closed, s.closed_precision), s.closed_on - 1) as closes_on,
    s.status,
    s.order_number,
    s.appendix,
    s.batch_id,
    s.source_row
from staging.sites as s
inner join staging.project_names as p
    on s.district_id = p.district_id and coalesce(s.project_id, '') = p.project
left join staging.organisation_names as o
    on s.district_id = o.district_id and s.host_organisation_key = o.name_key
