-- Participants of site sessions with those who apply what they studied; young teachers with those
-- trained at a site. Unit: a person.

with

-- Each reader takes other columns, and the rows of the periods that it is asked for.
attended as not materialized (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        person_id,
        applies_technology::integer as applies,
        (role = 'trainee')::integer as trained,
        sources
    from core.participation_period
    where site_id is not null

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    'main' as part,
    person_id as unit_id,
    applies as numerator,
    1 as denominator,
    sources
from attended
union all by name
select
    p.project_id,
    p.period_id,
    p.district_id,
    p.organisation_id,
    p.person_id,
    'young' as part,
    p.person_id as unit_id,
    -- Who never came was not trained.
    coalesce(a.trained, 0) as numerator,
    1 as denominator,
    p.sources || coalesce(a.sources, []) as sources
from core.person_period as p
left join attended as a
    on
        p.project_id = a.project_id
        and p.period_id = a.period_id
        and p.person_id = a.person_id
where
    p.experience_months between 0
    and 12 * indicator_param('technology_application', 'max_experience_years', p.district_id)
