-- Whether a district of a region has uploaded what an indicator counts: a region is known as soon
-- as one of its districts is.
-- Grain: indicator, project, period and region.

select
    indicator_code,
    project_id,
    period_id,
    region_id,
    null::varchar as district_id,
    bool_or(is_covered) as is_covered
from marts.indicator_coverage
group by all
