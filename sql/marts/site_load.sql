-- Load of the leaders of each site in each state of the matrix: how many teams learn from them,
-- for each of them, and how many curators the site has.

with

counted as (

    select
        project_id,
        district_id,
        starts_on,
        ends_on,
        site_id,
        any_value(site_number) as site_number,
        any_value(site_title) as site_title,
        count(*) as teams,
        count(*) filter (where tier = 'leader') as leaders,
        count(*) filter (where tier != 'leader') as receivers
    from marts.matrix_teams
    group by project_id, district_id, starts_on, ends_on, site_id

),

assigned as (

    select
        project_id,
        district_id,
        starts_on,
        unnest(site_numbers) as site_number,
        person_name
    from marts.curator_load

),

curated as (

    select
        project_id,
        district_id,
        starts_on,
        site_number,
        list(person_name order by person_name) as curators
    from assigned
    group by project_id, district_id, starts_on, site_number

)

select
    c.*,
    c.receivers / nullif(c.leaders, 0) as receivers_per_leader,
    u.curators
from counted as c
left join curated as u
    on
        c.project_id = u.project_id
        and c.district_id = u.district_id
        and c.starts_on = u.starts_on
        and c.site_number = u.site_number
