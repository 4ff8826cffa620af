-- Yearly facts that organisations and people reported, each with its value: a share where it has
-- a base, the number as told otherwise. One row per subject, metric, area and period.

select
    r.district_id,
    r.organisation_id,
    r.person_id,
    r.metric,
    r.area,
    r.period_id,
    r.numerator,
    r.denominator,
    r.is_lower_bound,
    r.denominator is not null as is_share,
    -- A fact is told as a ratio, as a value, or as an amount.
    coalesce(r.numerator / nullif(r.denominator, 0), r.value, r.numerator) as value,
    r.batch_id,
    r.source_row
from core.results as r
where r.organisation_id is not null
