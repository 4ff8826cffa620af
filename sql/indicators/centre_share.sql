-- Educational organisations with those that have an open centre. Unit: an organisation.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    organisation_id as unit_id,
    has_centre::integer as numerator,
    1 as denominator,
    sources
from core.organisation_period
where list_contains(indicator_options('centre_share', 'types', district_id), type)
