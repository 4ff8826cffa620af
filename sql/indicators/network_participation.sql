-- Teachers and managers with those who take part in network communities and resource centres: the
-- totals that a district reported, or person by person where it reported none.
-- Unit: a report, or a person.

with

reported as (

    select *
    from core.result_period
    where
        metric = 'network_participants'
        and is_whole
        and subject_kind in ('district', 'organisation')

),

participants as (

    select
        project_id,
        period_id,
        person_id,
        flatten(list(sources)) as sources
    from core.participation_period
    where
        list_contains(
            indicator_options('network_participation', 'site_kinds', district_id), site_kind
        )
    group by all

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    null as person_id,
    result_id as unit_id,
    numerator,
    denominator,
    sources
from reported
union all by name
select
    p.project_id,
    p.period_id,
    p.district_id,
    p.organisation_id,
    p.person_id,
    p.person_id as unit_id,
    (w.person_id is not null)::integer as numerator,
    1 as denominator,
    p.sources || coalesce(w.sources, []) as sources
from core.person_period as p
left join participants as w
    on
        p.project_id = w.project_id
        and p.period_id = w.period_id
        and p.person_id = w.person_id
left join reported as r
    on
        p.project_id = r.project_id
        and p.period_id = r.period_id
        and p.district_id = r.district_id
where r.district_id is null and coalesce(p.role_group, 'teacher') in ('teacher', 'manager')
