-- One row per participation: a person, an organisation or guest districts at an event.

select
    n.event_id,
    p.district_id,
    coalesce(o.organisation_id, who.works_at) as organisation_id,
    who.person_id,
    coalesce(p.guest_districts_key, []) as guest_keys,
    p.role,
    p.headcount,
    p.hours,
    p.feedback_score,
    p.result,
    coalesce(p.jury_analysis, false) as jury_analysis,
    coalesce(p.applies_technology, false) as applies_technology,
    p.batch_id,
    p.source_row
from staging.participation as p
inner join staging.event_names as n
    on
        p.district_id = n.district_id
        and p.event_date = n.held_on
        and p.event_key = n.name_key
left join staging.organisation_names as o
    on p.district_id = o.district_id and p.organisation_key = o.name_key
left join staging.person_names as who
    on
        p.district_id = who.district_id
        and o.organisation_id is not distinct from who.organisation_id
        and p.person_key = who.name_key
