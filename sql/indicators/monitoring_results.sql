-- Notes of the period and measurements made in it. Unit: a document or measurement.

select
    project_id,
    period_id,
    district_id,
    document_id as unit_id,
    1 as numerator,
    sources
from core.document_period
where
    is_of_period
    and list_contains(indicator_options('monitoring_results', 'documents', district_id), kind)
union all by name
select
    project_id,
    period_id,
    district_id,
    assessment_id as unit_id,
    1 as numerator,
    sources
from core.assessment_period
