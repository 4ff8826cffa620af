-- severity: warn
-- what:
--   ru: целевые значения, которых нигде не видно
--   en: targets that are shown nowhere
-- why:
--   ru: с ними не сравнивается ни одно значение показателя
--   en: no value of an indicator is compared with them
-- fix:
--   ru: исправьте код, часть или период по паспорту показателя
--   en: correct the code, part or period by the indicator's passport

with

told as (

    select
        t.*,
        i.indicator_code,
        coalesce(j.framework_id = i.framework_id, false) as is_of_framework,
        n.part is not null as has_part,
        exists (
            from reference.indicator_period_types as y
            where
                y.indicator_code = i.indicator_code
                and y.period_type = case period_kind(t.period)
                    when 'sy' then 'school_year'
                    when 'cy' then 'calendar_year'
                    when '3y' then 'three_years'
                    when 'q' then 'quarter'
                    when 'm' then 'month'
                    when 'all' then 'all'
                    else 'stage'
                end
        ) as has_period_type,
        exists (
            from reference.indicator_levels as v
            where
                v.indicator_code = i.indicator_code
                and v.level = case
                    when t.organisation_key is not null then 'organisation'
                    when j.district_id is null then 'region'
                    else 'district'
                end
        ) as has_level
    from staging.targets as t
    left join reference.indicators as i on t.indicator in (i.seed_code, i.indicator_code)
    left join reference.indicator_parts as n
        on i.indicator_code = n.indicator_code and coalesce(t.part, 'main') = n.part
    left join staging.project_names as p
        on t.district_id = p.district_id and coalesce(t.project_id, '') = p.project
    left join core.projects as j on p.project_id = j.project_id

)

select
    district_id,
    indicator as indicator_written,
    part as part_written,
    period as period_id,
    target,
    case
        when indicator_code is null then 'no_indicator'
        when not is_of_framework then 'other_framework'
        when not has_part then 'no_part'
        when not has_level then 'no_level'
        else 'no_period_type'
    end as target_reason,
    batch_id,
    source_row
from told
where
    indicator_code is null
    or not is_of_framework
    or not has_part
    or not has_period_type
    or not has_level
