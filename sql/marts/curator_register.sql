-- Curators with what they curate and how effective they were found, by the last measurement.

with

curated as (

    select
        c.project_id,
        c.district_id,
        c.person_id,
        any_value(c.person_name) as person_name,
        any_value(c.organisation_id) as organisation_id,
        count(distinct c.site_id) as sites,
        list_sort(list(distinct s.site_title)) as site_titles,
        min(c.starts_on) as since,
        any_value(c.batch_id) as batch_id,
        any_value(c.source_row) as source_row
    from core.placements as c
    inner join core.sites as s on c.site_id = s.site_id
    where c.role = 'curator' and coalesce(c.ends_on >= known_on(), true)
    group by all

)

select
    c.*,
    o.organisation_name,
    (
        select arg_max(a.score, a.held_on)
        from core.assessments as a
        where a.person_id = c.person_id and a.competency = 'curatorship'
    ) as effectiveness_score
from curated as c
left join core.organisations as o on c.organisation_id = o.organisation_id
