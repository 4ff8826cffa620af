-- Mentoring between directions: the teams that lead at one site and learn at another, in each
-- state of the matrix; both ways where each site has such teams.

select
    gives.project_id,
    gives.district_id,
    gives.starts_on,
    gives.ends_on,
    gives.site_number as from_number,
    any_value(gives.site_title) as from_title,
    learns.site_number as to_number,
    any_value(learns.site_title) as to_title,
    count(distinct gives.organisation_id) as teams,
    list_sort(list(distinct gives.organisation_name)) as organisations
from marts.matrix_teams as gives
inner join marts.matrix_teams as learns
    on
        gives.project_id = learns.project_id
        and gives.starts_on = learns.starts_on
        and gives.organisation_id = learns.organisation_id
        and gives.site_id != learns.site_id
where gives.tier = 'leader' and learns.tier != 'leader'
group by
    gives.project_id, gives.district_id, gives.starts_on, gives.ends_on,
    gives.site_number, learns.site_number
