-- Internship sites open at the period's end. Unit: a site.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    site_id,
    site_id as unit_id,
    1 as numerator,
    sources
from core.site_period
