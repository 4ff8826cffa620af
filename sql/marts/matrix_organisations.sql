-- Organisations that may stand in the matrix of teams of their district, one row per project with
-- sites by directions.

select distinct
    s.project_id,
    o.district_id,
    o.organisation_id,
    o.organisation_name,
    o.full_name
from core.organisations as o
inner join core.sites as s on o.district_id = s.district_id
where s.kind = 'direction' and coalesce(o.ends_on >= known_on(), true)
