-- Teams placed at sites, with those seen at an event of a site in the period. Unit: a team.

with

teams as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        flatten(list(sources)) as sources
    from core.placement_period
    where role = 'team' and organisation_id is not null
    group by all

),

seen as (

    select
        project_id,
        period_id,
        organisation_id,
        flatten(list(sources)) as sources
    from core.presence_period
    where site_id is not null
    group by all

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    'main' as part,
    organisation_id as unit_id,
    1 as numerator,
    null as denominator,
    sources
from teams
union all by name
select
    t.project_id,
    t.period_id,
    t.district_id,
    t.organisation_id,
    'teams' as part,
    t.organisation_id as unit_id,
    (s.organisation_id is not null)::integer as numerator,
    1 as denominator,
    t.sources || coalesce(s.sources, []) as sources
from teams as t
left join seen as s
    on
        t.project_id = s.project_id
        and t.period_id = s.period_id
        and t.organisation_id = s.organisation_id
