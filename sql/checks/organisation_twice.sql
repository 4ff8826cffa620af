-- severity: fail
-- what:
--   ru: разные организации с одним кодом
--   en: different organisations with one id
-- why:
--   ru: их показатели сольются в одни
--   en: their indicators would run together
-- fix:
--   ru: назовите организации в перечне так, чтобы они различались
--   en: name the organisations in the list so that they differ

select
    district_id,
    name as organisation_name,
    locality,
    batch_id,
    source_row
from staging.organisations
qualify count(*) over (partition by district_id, name_slug) > 1
