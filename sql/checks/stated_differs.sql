-- severity: warn
-- what:
--   ru: заявленное значение не равно вычисленному
--   en: a stated value differs from the computed one
-- why:
--   ru: на совете спросят, какое из чисел верно
--   en: a council will ask which of the numbers is right
-- fix:
--   ru: найдите недостающие строки или уточните заявленное
--   en: find the rows that are missing or correct what was stated

select
    s.indicator_code,
    s.entity_id,
    s.period_id,
    s.stated_value,
    v.value
from marts.stated_values as s
inner join marts.indicator_values as v
    on
        s.indicator_code = v.indicator_code
        and s.project_id = v.project_id
        and s.part = v.part
        and s.level = v.level
        and s.entity_id = v.entity_id
        and s.period_id = v.period_id
        and v.breakdown is null
where s.stated_value != v.value
