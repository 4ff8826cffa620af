-- One row per person, organisation and period in which the person works there on the period's
-- last day.

select
    p.project_id,
    p.period_id,
    w.district_id,
    w.organisation_id,
    w.person_id,
    w.full_name,
    w.role_group,
    o.type as organisation_type,
    w.is_master,
    -- Who starts next week has not worked for 0 months yet.
    if(
        w.career_starts_on <= p.as_of, date_sub('month', w.career_starts_on, p.as_of), null
    ) as experience_months,
    source_of(w.batch_id, w.source_row) as sources
from core.people as w
inner join core.organisations as o on w.organisation_id = o.organisation_id
inner join core.project_districts as d on w.district_id = d.district_id
inner join core.periods as p on d.project_id = p.project_id
where
    coalesce(w.starts_on <= p.as_of, true)
    and coalesce(w.ends_on >= p.as_of, true)
