-- The newest row per measurement.

select *
from landing.assessments
qualify row_number() over (
    partition by
        district_id,
        organisation_key, person_key, site_key, instrument, competency, round, held_on
    order by batch_number desc, source_row desc, source_column desc
) = 1
