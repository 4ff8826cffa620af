-- Proofs of monitoring (notes of the period, measurements), and the rounds of the plan that were
-- due. Units: a document or measurement; an occurrence of a plan item.

select
    project_id,
    period_id,
    district_id,
    'main' as part,
    document_id as unit_id,
    1 as numerator,
    null as denominator,
    sources
from core.document_period
where
    is_of_period
    and list_contains(indicator_options('monitoring_system', 'documents', district_id), kind)
union all by name
select
    project_id,
    period_id,
    district_id,
    'main' as part,
    assessment_id as unit_id,
    1 as numerator,
    null as denominator,
    sources
from core.assessment_period
union all by name
select
    project_id,
    period_id,
    district_id,
    'rounds' as part,
    occurrence_id as unit_id,
    is_in_time::integer as numerator,
    1 as denominator,
    sources
from core.plan_period
where purpose = 'monitoring'
