-- Load strategy of each team in each state of the matrix: at how many sites it is, in how many it
-- leads, and since when. Narrow specialisation is being at fewer sites than the teams of the
-- project are on average, wide range at more.

with

loads as (

    select
        project_id,
        district_id,
        starts_on,
        ends_on,
        organisation_id,
        any_value(organisation_name) as organisation_name,
        count(distinct site_id) as sites,
        count(*) filter (where tier = 'leader') as leads,
        min(since) as since
    from marts.matrix_teams
    group by project_id, district_id, starts_on, ends_on, organisation_id

)

select
    *,
    avg(sites) over (partition by project_id, district_id, starts_on) as mean_sites,
    case
        when sites > mean_sites then 'wide_range'
        when sites < mean_sites then 'narrow_specialisation'
    end as strategy,
    leads = 0 as is_without_lead
from loads
