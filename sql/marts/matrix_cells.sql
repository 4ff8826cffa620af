-- How many teams of each tier each site has, in each state of the matrix.
-- Totals: `site_id` null over all sites, `tier` null over all tiers.

select
    project_id,
    district_id,
    starts_on,
    ends_on,
    site_id,
    if(site_id is null, null, any_value(site_number)) as site_number,
    tier,
    count(*) as teams,
    count(distinct organisation_id) as organisations
from marts.matrix_teams
group by
    project_id, district_id, starts_on, ends_on,
    grouping sets ((site_id, tier), (site_id), (tier), ())
