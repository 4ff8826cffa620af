-- One row per reported fact of a subject, metric, area and period.

select
    p.project_id,
    r.district_id,
    o.organisation_id,
    who.person_id,
    coalesce(who.person_id, o.organisation_id, r.district_id) as subject_id,
    case
        when who.person_id is not null then 'person'
        when o.organisation_id is not null then 'organisation'
        else 'district'
    end as subject_kind,
    r.metric,
    r.area,
    r.period as period_id,
    r.numerator,
    coalesce(r.numerator_is_lower_bound, false) as is_lower_bound,
    r.denominator,
    r.value,
    r.batch_id,
    r.source_row
from staging.results as r
left join staging.organisation_names as o
    on r.district_id = o.district_id and r.organisation_key = o.name_key
left join staging.person_names as who
    on
        r.district_id = who.district_id
        and o.organisation_id = who.organisation_id
        and r.person_key = who.name_key
left join staging.project_names as p
    on r.district_id = p.district_id and r.project_id = p.project
where
    (r.organisation_key is null or o.organisation_id is not null)
    and (r.person_key is null or who.person_id is not null)
