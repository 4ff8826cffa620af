-- severity: warn
-- what:
--   ru: свои определения, которых ни один показатель не спрашивает
--   en: own definitions that no indicator asks for
-- why:
--   ru: показатели считаются по определениям по умолчанию
--   en: indicators are computed by the default definitions
-- fix:
--   ru: исправьте код показателя или имя определения по паспорту показателя
--   en: correct the indicator's code or the definition's name by the indicator's passport

select
    p.district_id,
    p.indicator as indicator_written,
    p.parameter,
    p.batch_id,
    p.source_row
from landing.parameters as p
left join reference.indicators as i on p.indicator in (i.seed_code, i.indicator_code)
left join reference.indicator_parameters as d
    on i.root_code = d.indicator_code and p.parameter = d.parameter and d.district_id is null
where d.parameter is null
