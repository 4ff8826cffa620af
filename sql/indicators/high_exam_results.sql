-- High results of state exams, as organisations report it. Unit: a report.

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
where metric = 'high_exam_results' and is_whole and subject_kind != 'person'
