-- severity: warn
-- what:
--   ru: заявленные значения не равны вычисленным
--   en: stated values differ from the computed ones
-- why:
--   ru: на совете спросят, какое из чисел верно
--   en: a council will ask which of the numbers is right
-- fix:
--   ru: найдите недостающие строки или уточните заявленное
--   en: find the rows that are missing or correct what was stated

select
    v.district_id,
    t.indicator_code,
    t.part,
    n.entity_name,
    t.period_id,
    t.stated_value,
    v.value,
    v.unit as measure,
    v.is_lower_bound,
    t.batch_id,
    t.source_row
from core.targets as t
inner join marts.indicator_values as v
    on
        t.indicator_code = v.indicator_code
        and t.project_id = v.project_id
        and t.part = v.part
        and t.level = v.level
        and t.entity_id = v.entity_id
        and t.period_id = v.period_id
        and v.breakdown is null
inner join marts.entities as n on t.level = n.level and t.entity_id = n.entity_id
where
    -- Numbers are published with one decimal at most, shares in percent.
    round(if(v.unit = 'percent', 100, 1) * t.stated_value, 1)
    != round(if(v.unit = 'percent', 100, 1) * v.value, 1)
    -- «Более 60» contradicts no larger number.
    and not (v.is_lower_bound and t.stated_value > v.value)
