-- Municipal monitoring of quality: reported scores. Unit: a report.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    result_id as unit_id,
    value as numerator,
    1 as denominator,
    sources
from core.result_period
where
    metric = 'municipal_monitoring' and is_whole and subject_kind != 'person' and value is not null
