-- One row per event in the time of a project, planned, held or called off, with who came and where
-- it is told.

with

came as (

    select
        c.event_id,
        list(d.district_name order by d.district_name) as districts,
        list(d.district_id order by d.district_name) as district_ids
    from core.event_districts as c
    inner join core.districts as d on c.district_id = d.district_id
    group by c.event_id

)

select
    p.project_id,
    e.district_id,
    home.district_name,
    e.event_id,
    e.held_on,
    e.held_on_precision,
    e.event_title,
    e.topic,
    e.form,
    e.audience,
    e.level,
    e.mode,
    e.status,
    e.participants,
    e.is_lower_bound,
    e.pupils,
    e.pupils_is_lower_bound,
    e.partner,
    e.result,
    e.site_id,
    s.number as site_number,
    s.site_title,
    e.organisation_id,
    o.organisation_name as host_name,
    -- Nobody is known to have come from anywhere.
    coalesce(c.districts, []) as districts,
    coalesce(c.district_ids, []) as district_ids,
    e.batch_id,
    e.source_row,
    b.source_name,
    b.sheet
from core.events as e
inner join core.project_districts as p
    on e.district_id = p.district_id and coalesce(e.project_id, p.project_id) = p.project_id
inner join core.projects as j
    on
        p.project_id = j.project_id
        and e.held_on between j.starts_on and coalesce(j.ends_on, e.held_on)
inner join core.districts as home on e.district_id = home.district_id
left join core.sites as s on e.site_id = s.site_id
left join core.organisations as o on e.organisation_id = o.organisation_id
left join came as c on e.event_id = c.event_id
left join landing.batches as b on e.batch_id = b.batch_id
