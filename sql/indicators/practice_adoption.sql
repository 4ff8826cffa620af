-- Methodical services with those that adopted a practice of another. Unit: an organisation.

select
    o.project_id,
    o.period_id,
    o.district_id,
    o.organisation_id,
    o.organisation_id as unit_id,
    (d.document_id is not null)::integer as numerator,
    1 as denominator,
    o.sources || coalesce(d.sources, []) as sources
from core.organisation_period as o
left join core.document_period as d
    on
        o.project_id = d.project_id
        and o.period_id = d.period_id
        and o.organisation_id = d.organisation_id
        and d.kind = 'practice_adoption'
        and d.origin_organisation_id is distinct from d.organisation_id
where o.type = 'methodical_service'
