-- Baselines, targets and stated values: one row per project, indicator, part, entity and period.
-- People write shares in percent; they are kept from 0 to 1 as values are.

select
    p.project_id,
    i.indicator_code,
    coalesce(t.part, 'main') as part,
    if(t.organisation_key is null, 'district', 'organisation') as level,
    coalesce(o.organisation_id, t.district_id) as entity_id,
    t.period as period_id,
    if(n.measure = 'percent', 0.01, 1) * t.baseline as baseline,
    t.baseline_period,
    t.comparator,
    if(n.measure = 'percent', 0.01, 1) * t.target as target,
    if(n.measure = 'percent', 0.01, 1) * t.stated_value as stated_value,
    t.batch_id,
    t.source_row
from staging.targets as t
inner join staging.project_names as p
    on t.district_id = p.district_id and coalesce(t.project_id, '') = p.project
inner join reference.indicators as i on t.indicator in (i.seed_code, i.indicator_code)
inner join reference.indicator_parts as n
    on i.indicator_code = n.indicator_code and coalesce(t.part, 'main') = n.part
left join staging.organisation_names as o
    on t.district_id = o.district_id and t.organisation_key = o.name_key
where t.organisation_key is null or o.organisation_id is not null
