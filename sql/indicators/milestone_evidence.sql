-- What proves a milestone by the end of a period: documents and done items of the plan that carry
-- its code; a bank of data on routes is proved by the routes. Unit: the document, item or route.

select
    project_id,
    period_id,
    district_id,
    if(route_kind is null, milestone, 'S2-E2') as breakdown,
    proof_id as unit_id,
    1 as numerator,
    sources
from core.milestone_period
where
    route_kind is null
    or list_contains(
        indicator_options('milestone_evidence', 'route_kinds', district_id), route_kind
    )
