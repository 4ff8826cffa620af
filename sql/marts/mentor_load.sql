-- Mentors whom routes name, with how many people or teams each leads now and has led, and of which
-- organisations.

select
    project_id,
    district_id,
    mentor_name,
    -- A route of a team names nobody.
    count(distinct coalesce(person_id, organisation_id)) as led,
    count(distinct coalesce(person_id, organisation_id)) filter (
        where route_status = 'running'
    ) as leads_now,
    count(*) as routes,
    count(*) filter (where route_status = 'succeeded') as succeeded,
    count(*) filter (where is_overdue) as overdue,
    list(distinct organisation_id order by organisation_id) as organisation_ids
from marts.route_register
where mentor_name is not null
group by project_id, district_id, mentor_name
