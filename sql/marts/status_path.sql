-- Path of a methodical service to the status of a resource centre: package of documents, status,
-- work plan, and the cluster it stands in.

with

papers as (

    select
        organisation_id,
        min(dated) filter (where kind = 'status_package') as package_on,
        max(dated) filter (where kind = 'plan') as plan_on
    from core.documents
    group by all

),

statuses as (

    select
        organisation_id,
        max(held_on) as status_on,
        arg_max(
            achievement_title, row(held_on, batch_id, source_row, achievement_title)
        ) as status_title
    from core.achievements
    where kind = 'status'
    group by all

)

select
    o.district_id,
    o.organisation_id,
    o.organisation_name,
    p.package_on,
    s.status_on,
    s.status_title,
    p.plan_on,
    case
        when s.status_on is not null and p.plan_on >= s.status_on then 'working'
        when s.status_on is not null then 'granted'
        when p.package_on is not null then 'applied'
        else 'none'
    end as step
from core.organisations as o
left join papers as p on o.organisation_id = p.organisation_id
left join statuses as s on o.organisation_id = s.organisation_id
where o.type = 'methodical_service' or s.status_on is not null
