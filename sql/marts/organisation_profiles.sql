-- What each organisation gives (as a leading team) and receives (in the other tiers), in each
-- state of the matrix.

select
    d.project_id,
    d.district_id,
    d.starts_on,
    d.ends_on,
    s.organisation_id,
    s.organisation_name,
    count(*) filter (where s.tier = 'leader') as gives,
    count(*) filter (where s.tier != 'leader') as receives,
    list(
        struct_pack(site_number := s.site_number, tier := s.tier) order by s.site_number
    ) as places
from marts.matrix_days as d
inner join marts.matrix_states as s
    on
        d.project_id = s.project_id
        and d.district_id = s.district_id
        and d.starts_on between s.starts_on and coalesce(s.ends_on, d.starts_on)
group by all
