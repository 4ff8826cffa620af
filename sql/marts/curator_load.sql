-- How many sites and teams each curator has, in each state of the matrix.

with

curators as (

    select
        d.project_id,
        d.district_id,
        d.starts_on,
        d.ends_on,
        p.person_id,
        p.person_name,
        p.site_id,
        s.number as site_number
    from marts.matrix_days as d
    inner join core.placements as p
        on
            d.project_id = p.project_id
            and d.district_id = p.district_id
            and d.starts_on between p.starts_on and coalesce(p.ends_on, d.starts_on)
    inner join core.sites as s on p.site_id = s.site_id
    where p.role = 'curator'

)

select
    c.project_id,
    c.district_id,
    c.starts_on,
    c.ends_on,
    c.person_id,
    c.person_name,
    count(*) as sites,
    list(c.site_number order by c.site_number) as site_numbers,
    sum(coalesce(m.teams, 0))::bigint as teams
from curators as c
left join marts.matrix_cells as m
    on
        c.project_id = m.project_id
        and c.district_id = m.district_id
        and c.starts_on = m.starts_on
        and c.site_id = m.site_id
        and m.tier is null
group by all
