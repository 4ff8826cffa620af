-- severity: warn
-- what:
--   ru: у педагога не указано начало работы
--   en: a teacher's start of work is unknown
-- why:
--   ru: он не войдёт в число молодых педагогов
--   en: the teacher cannot count as young
-- fix:
--   ru: впишите дату начала работы или стаж
--   en: give the start of work or the years of experience

select
    person_id,
    full_name,
    batch_id,
    source_row
from core.people
where career_starts_on is null
