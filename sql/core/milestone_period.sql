-- One row per proof of a milestone and period by whose last day it was there; what was reached
-- once stays reached. Documents and done items of the plan carry its code; routes prove their bank
-- of data.

with

proofs as (

    select
        district_id,
        project_id,
        milestone,
        document_id as proof_id,
        null as route_kind,
        -- A document without a day has always been there.
        coalesce(starts_on, '-infinity'::date) as proved_on,
        source_of(batch_id, source_row) as sources
    from core.documents
    where milestone is not null and coalesce(status, 'approved') not in ('draft', 'void')
    union all by name
    select
        district_id,
        project_id,
        milestone,
        occurrence_id as proof_id,
        done_on as proved_on,
        sources
    from core.plan_occurrences
    where milestone is not null and done_on is not null
    union all by name
    -- Items without a day of their own are no occurrences, but may be done all the same.
    select
        district_id,
        project_id,
        milestone,
        item_id as proof_id,
        done_on as proved_on,
        source_of(batch_id, source_row) as sources
    from core.plan_items
    where
        milestone is not null
        and status = 'done'
        and done_on is not null
        and recurrence not in ('once', 'yearly', 'quarterly', 'within')
    union all by name
    select
        district_id,
        project_id,
        route_id as proof_id,
        kind as route_kind,
        starts_on as proved_on,
        source_of(batch_id, source_row) as sources
    from core.routes
    where person_id is not null and status != 'planned'

)

select
    p.project_id,
    p.period_id,
    f.* exclude (project_id, proved_on)
from proofs as f
inner join core.project_districts as d on f.district_id = d.district_id
inner join core.periods as p on d.project_id = p.project_id and f.proved_on <= p.as_of
where f.project_id is null or f.project_id = d.project_id
