-- What each organisation gives (as a leading team) and receives (in the other tiers), in each
-- state of the matrix.

select
    project_id,
    district_id,
    starts_on,
    ends_on,
    organisation_id,
    organisation_name,
    count(*) filter (where tier = 'leader') as gives,
    count(*) filter (where tier != 'leader') as receives,
    list(struct_pack(site_number := site_number, tier := tier) order by site_number) as places
from marts.matrix_teams
group by project_id, district_id, starts_on, ends_on, organisation_id, organisation_name
