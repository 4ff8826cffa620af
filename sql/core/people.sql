-- One row per person of an organisation, as known last.

select
    person_id_of(p.district_id, p.person_code, o.organisation_id, p.full_name_key) as person_id,
    o.organisation_id,
    p.district_id,
    p.full_name,
    p.position,
    p.subject,
    p.category,
    p.role_group,
    p.is_master,
    -- Years of experience count back from the day the list describes.
    coalesce(
        p.career_start,
        p.valid_on - to_months((12 * p.experience_years)::integer)
    )::date as career_starts_on,
    coalesce(p.valid_from, p.opened_on) as starts_on,
    least(last_day_of(p.valid_to, p.valid_to_precision), p.closed_on - 1) as ends_on,
    p.batch_id,
    p.source_row
from staging.people as p
inner join staging.organisation_names as o
    on p.district_id = o.district_id and p.organisation_key = o.name_key
qualify row_number() over (
    partition by person_id, o.organisation_id
    order by p.valid_on desc, p.batch_number desc, p.source_row desc
) = 1
