-- One row per project; `district_id` is null for a project of a whole region.

select
    p.code as project_id,
    f.framework_id,
    p.title as project_title,
    p.goal,
    p.lead_organisation,
    p.district_id,
    coalesce(d.region_id, p.region_code) as region_id,
    p.started as starts_on,
    last_day_of(p.ended, p.ended_precision) as ends_on,
    p.batch_id,
    p.source_row
from staging.projects as p
inner join reference.frameworks as f on p.framework in (f.framework_id, f.seed_code)
left join core.districts as d on p.district_id = d.district_id
