-- Baselines, targets and stated values: one row per project, indicator, part, entity and period.
-- People write shares in percent; they are kept from 0 to 1 as values are, rounded so that 70 %
-- is the very 0.7 that 7 of 10 gives.

select
    p.project_id,
    i.indicator_code,
    coalesce(t.part, 'main') as part,
    case
        when t.organisation_key is not null then 'organisation'
        when j.district_id is null then 'region'
        else 'district'
    end as level,
    -- What a region's project aims at is the region's, whoever wrote it down.
    coalesce(o.organisation_id, j.district_id, j.region_id) as entity_id,
    t.period as period_id,
    if(n.measure = 'percent', round(0.01 * t.baseline, 12), t.baseline) as baseline,
    t.baseline_period,
    t.comparator,
    if(n.measure = 'percent', round(0.01 * t.target, 12), t.target) as target,
    if(n.measure = 'percent', round(0.01 * t.stated_value, 12), t.stated_value) as stated_value,
    t.batch_id,
    t.source_row
from staging.targets as t
inner join staging.project_names as p
    on t.district_id = p.district_id and coalesce(t.project_id, '') = p.project
inner join core.projects as j on p.project_id = j.project_id
inner join reference.indicators as i on t.indicator in (i.seed_code, i.indicator_code)
inner join reference.indicator_parts as n
    on i.indicator_code = n.indicator_code and coalesce(t.part, 'main') = n.part
left join staging.organisation_names as o
    on t.district_id = o.district_id and t.organisation_key = o.name_key
where t.organisation_key is null or o.organisation_id is not null
