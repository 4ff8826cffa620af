-- The newest row per placement: who, where, in what role, from when.

select *
from landing.placements
qualify row_number() over (
    partition by
        district_id, project_id, site_key, organisation_key, person_key, role, valid_from
    order by valid_on desc, batch_number desc, source_row desc, source_column desc
) = 1
