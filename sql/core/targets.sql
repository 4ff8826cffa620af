-- Baselines, targets and stated values: one row per project, indicator, part, entity and period.

select
    p.project_id,
    i.indicator_code,
    coalesce(t.part, 'main') as part,
    if(t.organisation_key is null, 'district', 'organisation') as level,
    coalesce(o.organisation_id, t.district_id) as entity_id,
    t.period as period_id,
    t.baseline,
    t.baseline_period,
    t.comparator,
    t.target,
    t.stated_value,
    t.batch_id,
    t.source_row
from staging.targets as t
inner join staging.project_names as p
    on t.district_id = p.district_id and coalesce(t.project_id, '') = p.project
inner join reference.indicators as i on t.indicator in (i.seed_code, i.indicator_code)
left join staging.organisation_names as o
    on t.district_id = o.district_id and t.organisation_key = o.name_key
where t.organisation_key is null or o.organisation_id is not null
