-- Teachers who have just begun to work, with who mentors them: as of the end of each school year,
-- of today for the running one.
-- Young is at most `max_experience_years` complete years of work that day (the parameter of
-- `young_teachers_trained`). A mentor is a person or a team named by a route of the teacher that
-- is being carried out that day: begun, not ended, neither planned nor refused, whatever its kind.

with

teachers as (

    select
        w.*,
        p.year,
        p.as_of,
        indicator_param('young_teachers_trained', 'max_experience_years', w.district_id)
            as max_experience_years
    from core.person_period as w
    inner join core.periods as p on w.project_id = p.project_id and w.period_id = p.period_id
    where
        p.period_type = 'school_year'
        -- A list that tells no roles is one of teachers.
        and coalesce(w.role_group, 'teacher') = 'teacher'

),

routes as (

    select
        r.*,
        coalesce(r.mentor, o.organisation_name) as mentor_name
    from core.routes as r
    left join core.organisations as o on r.mentor_organisation_id = o.organisation_id
    where r.status not in ('planned', 'refused')

),

mentors as (

    select
        t.project_id,
        t.period_id,
        t.organisation_id,
        t.person_id,
        arg_max(r.mentor_name, (r.starts_on, r.route_id)) as mentor_name
    from teachers as t
    inner join routes as r
        on
            t.person_id = r.person_id
            and t.organisation_id = r.organisation_id
            and t.as_of >= r.starts_on
            -- One without a last day goes on as long as it is said to run.
            and coalesce(t.as_of <= r.ended_on, r.status = 'running')
    where r.mentor_name is not null
    group by all

)

select
    t.project_id,
    t.period_id,
    t.year,
    t.as_of,
    t.district_id,
    t.organisation_id,
    o.organisation_name,
    t.person_id,
    t.full_name as person_name,
    t.experience_months // 12 as experience_years,
    t.max_experience_years,
    m.person_id is not null as has_mentor,
    m.mentor_name,
    t.sources[1].batch_id as batch_id,
    t.sources[1].source_row as source_row
from teachers as t
inner join core.organisations as o on t.organisation_id = o.organisation_id
left join mentors as m
    on
        t.project_id = m.project_id
        and t.period_id = m.period_id
        and t.organisation_id = m.organisation_id
        and t.person_id = m.person_id
where t.experience_months <= 12 * t.max_experience_years
