-- Share of teachers who took part in at least one event of a site. Unit: a person.

with

involved as (

    select
        project_id,
        period_id,
        person_id,
        flatten(list(sources)) as sources
    from core.participation_period
    where site_id is not null
    group by all

)

select
    p.project_id,
    p.period_id,
    p.district_id,
    p.organisation_id,
    p.person_id,
    p.person_id as unit_id,
    (i.person_id is not null)::integer as numerator,
    1 as denominator,
    p.sources || coalesce(i.sources, []) as sources
from core.person_period as p
left join involved as i
    on
        p.project_id = i.project_id
        and p.period_id = i.period_id
        and p.person_id = i.person_id
where coalesce(p.role_group, 'teacher') = 'teacher'
