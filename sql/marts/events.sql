-- One row per event held and period, with who came.

select
    e.project_id,
    e.period_id,
    e.district_id,
    e.event_id,
    e.held_on,
    e.held_on_precision,
    e.event_title,
    e.form,
    e.audience,
    e.participants,
    e.is_lower_bound,
    e.pupils,
    e.pupils_is_lower_bound,
    s.site_title,
    o.organisation_name as host_name,
    coalesce(
        (
            select list(d.district_name order by d.district_name)
            from core.event_districts as came
            inner join core.districts as d on came.district_id = d.district_id
            where came.event_id = e.event_id
        ),
        []
    ) as districts,
    e.batch_id,
    e.source_row
from core.event_period as e
left join core.sites as s on e.site_id = s.site_id
left join core.organisations as o on e.organisation_id = o.organisation_id
