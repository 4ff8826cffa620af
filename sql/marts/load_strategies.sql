-- Load strategy of each team in each state of the matrix: at how many sites it is, in which tiers,
-- and for how many years it has been at the sites it keeps to. Narrow specialisation is being at
-- fewer sites than the teams of the project are on average, wide range at more.

with

loads as (

    select
        d.project_id,
        d.district_id,
        d.starts_on,
        d.ends_on,
        s.organisation_id,
        any_value(s.organisation_name) as organisation_name,
        count(distinct s.site_id) as sites,
        count(*) filter (where s.tier = 'leader') as leads,
        min(s.starts_on) as since
    from marts.matrix_days as d
    inner join marts.matrix_states as s
        on
            d.project_id = s.project_id
            and d.district_id = s.district_id
            and d.starts_on between s.starts_on and coalesce(s.ends_on, d.starts_on)
    group by all

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
