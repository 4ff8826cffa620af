-- Organisations with an open support site. Unit: an organisation.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    organisation_id as unit_id,
    1 as numerator,
    flatten(list(sources)) as sources
from core.site_period
where
    organisation_id is not null
    and list_contains(indicator_options('mentoring_organisations', 'site_kinds', district_id), kind)
group by all
