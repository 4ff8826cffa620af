-- Whether sites held sessions; the open sites with those that did; how far scores grew from the
-- first to the last measurement. Units: an event, a site, a person.

with

sessions as (

    select *
    from core.event_period
    where site_id is not null

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    null as person_id,
    'main' as part,
    event_id as unit_id,
    1 as numerator,
    null as denominator,
    source_of(batch_id, source_row) as sources
from sessions
union all by name
select
    s.project_id,
    s.period_id,
    s.district_id,
    s.organisation_id,
    null as person_id,
    'sites' as part,
    s.site_id as unit_id,
    (e.event_id is not null)::integer as numerator,
    1 as denominator,
    s.sources || coalesce(source_of(e.batch_id, e.source_row), []) as sources
from core.site_period as s
left join sessions as e
    on s.project_id = e.project_id and s.period_id = e.period_id and s.site_id = e.site_id
union all by name
select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    'growth' as part,
    person_id as unit_id,
    last_score - first_score as numerator,
    max_score as denominator,
    sources
from core.growth_period
where person_id is not null and first_score is not null and last_score is not null
