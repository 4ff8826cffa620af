-- List of methodical services by clusters at the end of each year, with the last measurement of
-- quality and the cluster of the year before.

with

placed as (

    select
        c.project_id,
        p.period_id,
        p.year,
        c.district_id,
        c.organisation_id,
        c.tier,
        c.batch_id,
        c.source_row
    from core.placements as c
    inner join core.sites as s on c.site_id = s.site_id and s.kind = 'cluster'
    inner join core.periods as p
        on
            c.project_id = p.project_id
            and p.period_type = 'calendar_year'
            and p.as_of between c.starts_on and coalesce(c.ends_on, p.as_of)
    where c.tier is not null

)

select
    p.*,
    o.organisation_name,
    d.district_name,
    lag(p.tier) over (partition by p.project_id, p.organisation_id order by p.year) as tier_before,
    (
        select arg_max(a.score, a.turn)
        from core.assessments as a
        where
            a.organisation_id = p.organisation_id
            and a.person_id is null
            and a.competency = 'service_quality'
            and year(a.held_on) <= p.year
    ) as quality_score
from placed as p
inner join core.organisations as o on p.organisation_id = o.organisation_id
inner join core.districts as d on p.district_id = d.district_id
