-- Teachers who shared their experience, at events or by an achievement, often enough to have
-- presented it, or to share it actively. Unit: a person.

with

-- Each reader takes other columns, and the rows of the periods that it is asked for.
shared as not materialized (

    select *
    from core.sharing_period
    where
        role is null
        or list_contains(indicator_options('experience_sharing', 'roles', district_id), role)

),

-- A person of two schools shares at both of them together.
occasions as (

    select
        project_id,
        period_id,
        person_id,
        any_value(district_id) as district_id,
        count(distinct occasion_id) as times
    from shared
    group by project_id, period_id, person_id

),

reached as (

    select
        *,
        'presented' as breakdown
    from occasions
    where times >= indicator_param('experience_sharing', 'min_presented', district_id)
    union all by name
    select
        *,
        'active' as breakdown
    from occasions
    where times >= indicator_param('experience_sharing', 'min_active', district_id)

)

select
    s.project_id,
    s.period_id,
    s.district_id,
    s.organisation_id,
    s.person_id,
    r.breakdown,
    s.person_id as unit_id,
    1 as numerator,
    flatten(list(s.sources order by s.sources)) as sources
from shared as s
inner join reached as r
    on s.project_id = r.project_id and s.period_id = r.period_id and s.person_id = r.person_id
group by all
