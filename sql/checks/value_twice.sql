-- severity: fail
-- what:
--   ru: у показателей два значения на один объект и период
--   en: indicators with two values for one entity and period
-- why:
--   ru: какое из них верно, не определить
--   en: which of them is right cannot be told
-- fix:
--   ru: сообщите администратору, это ошибка правил
--   en: tell the administrator, the rules are wrong

with

repeated as (

    select
        district_id,
        indicator_code,
        project_id,
        part,
        breakdown,
        period_id,
        level,
        entity_id,
        count(*) as times
    from marts.indicator_values
    group by all
    having count(*) > 1

)

select
    r.district_id,
    r.indicator_code,
    r.part,
    r.breakdown,
    r.period_id,
    r.level,
    n.entity_name,
    r.times
from repeated as r
left join marts.entities as n on r.level = n.level and r.entity_id = n.entity_id
