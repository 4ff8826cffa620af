-- The newest row per participation: event, who, in what role.

select *
from landing.participation
qualify row_number() over (
    partition by
        district_id, event_key, event_date, person_key, organisation_key,
        guest_districts_key, role
    order by batch_number desc, source_row desc, source_column desc
) = 1
