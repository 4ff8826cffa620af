-- What proves a milestone by the end of a period: documents and done items of the plan that carry
-- its code; a bank of data on routes is proved by the routes. Unit: the document, item or route.

select
    project_id,
    period_id,
    district_id,
    milestone as breakdown,
    document_id as unit_id,
    1 as numerator,
    sources
from core.document_period
where milestone is not null
union all by name
select
    project_id,
    period_id,
    district_id,
    milestone as breakdown,
    occurrence_id as unit_id,
    1 as numerator,
    sources
from core.done_period
where milestone is not null
union all by name
select
    project_id,
    period_id,
    district_id,
    'S2-E2' as breakdown,
    route_id as unit_id,
    1 as numerator,
    sources
from core.route_period
where person_id is not null
