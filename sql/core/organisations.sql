-- One row per organisation of a district, its district in the key.

select
    district_id || '.' || name_slug as organisation_id,
    district_id,
    coalesce(short_name, name) as organisation_name,
    name as full_name,
    -- Most names say what an organisation is.
    coalesce(type, nullif(split_part(name_key, '|', 1), '?')) as type,
    locality,
    teachers,
    centre_profile,
    centre_opened,
    coalesce(is_support_site, false) as is_support_site,
    coalesce(valid_from, opened_on) as starts_on,
    least(last_day_of(valid_to, valid_to_precision), closed_on - 1) as ends_on,
    batch_id,
    source_row
from staging.organisations
-- Two spellings of one key (МБОУ, МАОУ) are one organisation; the later row tells it.
qualify row_number() over (
    partition by district_id, name_slug
    order by valid_on desc, batch_number desc, source_row desc
) = 1
