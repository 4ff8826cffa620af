-- How many teams of each tier each site has, in each state of the matrix.
-- Totals: `site_id` null over all sites, `tier` null over all tiers.

select
    d.project_id,
    d.district_id,
    d.starts_on,
    d.ends_on,
    s.site_id,
    if(s.site_id is null, null, any_value(s.site_number)) as site_number,
    s.tier,
    count(*) as teams,
    count(distinct s.organisation_id) as organisations
from marts.matrix_days as d
inner join marts.matrix_states as s
    on
        d.project_id = s.project_id
        and d.district_id = s.district_id
        and d.starts_on between s.starts_on and coalesce(s.ends_on, d.starts_on)
group by
    d.project_id, d.district_id, d.starts_on, d.ends_on,
    grouping sets ((s.site_id, s.tier), (s.site_id), (s.tier), ())
