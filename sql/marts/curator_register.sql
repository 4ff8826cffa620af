-- Curators with what they curate and how effective they were found, by the last measurement.
-- Who was measured as a curator is one, though it is not told yet what he or she curates. Of rows
-- of one day the last decides, so that the same data give the same register.

with

curated as (

    select
        c.project_id,
        c.district_id,
        c.person_id,
        arg_max(c.person_name, row(c.starts_on, c.batch_id, c.source_row)) as person_name,
        arg_max(
            c.organisation_id, row(c.starts_on, c.batch_id, c.source_row)
        ) as organisation_id,
        count(distinct c.site_id) as sites,
        list_sort(list(distinct s.site_title)) as site_titles,
        min(c.starts_on) as since,
        arg_max(c.batch_id, row(c.starts_on, c.batch_id, c.source_row)) as batch_id,
        arg_max(c.source_row, row(c.starts_on, c.batch_id, c.source_row)) as source_row
    from core.placements as c
    inner join core.sites as s on c.site_id = s.site_id
    where c.role = 'curator' and coalesce(c.ends_on >= known_on(), true)
    group by all

),

measured as (

    select
        d.project_id,
        a.district_id,
        a.person_id,
        any_value(h.full_name) as person_name,
        arg_max(a.organisation_id, a.turn) as organisation_id,
        0 as sites,
        [] as site_titles,
        arg_max(a.batch_id, a.turn) as batch_id,
        arg_max(a.source_row, a.turn) as source_row
    from core.assessments as a
    -- What is told without a project belongs to each of its district.
    inner join core.project_districts as d
        on a.district_id = d.district_id and coalesce(a.project_id, d.project_id) = d.project_id
    inner join core.people as h on a.person_id = h.person_id
    where
        a.competency = 'curatorship'
        and not exists (
            select 1 from curated as c
            where c.project_id = d.project_id and c.person_id = a.person_id
        )
    group by all

),

known as (

    from curated
    union all by name
    from measured

)

select
    c.*,
    o.organisation_name,
    (
        select arg_max(a.score, a.turn)
        from core.assessments as a
        where a.person_id = c.person_id and a.competency = 'curatorship'
    ) as effectiveness_score
from known as c
left join core.organisations as o on c.organisation_id = o.organisation_id
