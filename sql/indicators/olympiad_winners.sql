-- Winners of olympiads, as organisations report it. Unit: a report.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    result_id as unit_id,
    numerator,
    denominator,
    sources
from core.result_period
where metric = 'olympiad_winners' and subject_kind != 'person'
