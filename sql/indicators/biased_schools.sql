-- Schools with signs of biased grading. Unit: a school.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    organisation_id as unit_id,
    -- A school reports 1 or 0, as a numerator or as a value.
    coalesce(numerator, value) as numerator,
    sources
from core.result_period
where metric = 'biased_grading' and is_whole and subject_kind = 'organisation'
