-- severity: fail
-- what:
--   ru: две организации с одним кодом
--   en: two organisations with one id
-- why:
--   ru: показатели школы удвоятся
--   en: a school's indicators would double
-- fix:
--   ru: исправьте перечень организаций района
--   en: correct the district's list of organisations

select
    organisation_id,
    count(*) as times
from core.organisations
group by organisation_id
having count(*) > 1
