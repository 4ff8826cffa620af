-- Mentoring between directions: the teams that lead at one site and learn at another, in each state
-- of the matrix; both ways where each site has such teams.

select
    d.project_id,
    d.district_id,
    d.starts_on,
    d.ends_on,
    gives.site_number as from_number,
    any_value(gives.site_title) as from_title,
    learns.site_number as to_number,
    any_value(learns.site_title) as to_title,
    count(distinct gives.organisation_id) as teams,
    list_sort(list(distinct gives.organisation_name)) as organisations
from marts.matrix_days as d
inner join marts.matrix_states as gives
    on
        d.project_id = gives.project_id
        and d.district_id = gives.district_id
        and d.starts_on between gives.starts_on and coalesce(gives.ends_on, d.starts_on)
inner join marts.matrix_states as learns
    on
        gives.project_id = learns.project_id
        and gives.organisation_id = learns.organisation_id
        and gives.site_id != learns.site_id
        and d.starts_on between learns.starts_on and coalesce(learns.ends_on, d.starts_on)
where gives.tier = 'leader' and learns.tier != 'leader'
group by
    d.project_id, d.district_id, d.starts_on, d.ends_on, gives.site_number, learns.site_number
