-- severity: warn
-- what:
--   ru: у педагогов не указано начало работы
--   en: teachers without a start of work
-- why:
--   ru: они не войдут в число молодых педагогов
--   en: they cannot count as young
-- fix:
--   ru: впишите дату начала работы или стаж
--   en: give the start of work or the years of experience

select
    p.district_id,
    p.organisation_id,
    o.organisation_name,
    p.full_name,
    p.batch_id,
    p.source_row
from core.people as p
inner join core.organisations as o on p.organisation_id = o.organisation_id
where
    p.career_starts_on is null
    and known_on() <= coalesce(p.ends_on, known_on())
