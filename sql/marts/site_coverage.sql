-- What a site did in each school year and in all: events, people and organisations that came, and
-- their hours. One row per site and period in which anything was held.

with

held as (

    select
        s.project_id,
        s.district_id,
        s.organisation_id,
        s.site_id,
        t.period_id,
        t.period_type,
        t.year,
        e.event_id
    from core.sites as s
    inner join core.events as e on s.site_id = e.site_id
    inner join core.periods as t
        on s.project_id = t.project_id and e.held_on between t.starts_on and t.ends_on
    where e.status = 'held' and t.period_type in ('school_year', 'all')

)

select
    h.project_id,
    h.district_id,
    h.organisation_id,
    h.site_id,
    h.period_id,
    h.period_type,
    h.year,
    count(distinct h.event_id) as events,
    count(distinct p.person_id) as people,
    count(distinct p.organisation_id) as organisations,
    sum(p.hours) as hours
from held as h
left join core.participation as p on h.event_id = p.event_id
group by all
