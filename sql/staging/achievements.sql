-- The newest row per achievement.

select *
from landing.achievements
qualify row_number() over (
    partition by
        district_id, subject,
        organisation_key, person_key, kind, title_key, held_on
    order by batch_number desc, source_row desc, source_column desc
) = 1
