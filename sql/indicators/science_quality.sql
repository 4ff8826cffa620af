-- Quality of learning in science and technology, as organisations report it. Unit: a report.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    result_id as unit_id,
    numerator,
    denominator,
    is_lower_bound,
    sources
from core.result_period
where
    metric = 'quality' and subject_kind != 'person'
    and list_contains(indicator_options('science_quality', 'areas', district_id), area)
