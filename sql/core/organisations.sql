-- One row per organisation of a district, its district in the key. One that goes on as another has
-- no row of its own: the other has existed since the first of them did, and is told as its own
-- row tells it, else as the latest row of theirs.

with

listed as (

    select
        o.*,
        coalesce(o.valid_from, o.opened_on) as starts_on,
        least(last_day_of(o.valid_to, o.valid_to_precision), o.closed_on - 1) as ends_on,
        s.successor_id is null as is_own,
        coalesce(s.successor_id, o.district_id || '.' || o.name_slug) as organisation_id
    from staging.organisations as o
    left join staging.organisation_successors as s
        on s.organisation_id = o.district_id || '.' || o.name_slug
    -- Two spellings of one key (МБОУ, МАОУ) are one organisation; the later row tells it.
    qualify row_number() over (
        partition by o.district_id, o.name_slug
        order by o.valid_on desc, o.batch_number desc, o.source_row desc
    ) = 1

),

in_turn as (

    select
        *,
        struct_pack(
            own := is_own, listed_on := valid_on, batch := batch_number, line := source_row
        ) as turn
    from listed

)

select
    organisation_id,
    district_id,
    max(coalesce(short_name, name)) filter (where is_own) as organisation_name,
    max(name) filter (where is_own) as full_name,
    -- Most names say what an organisation is.
    arg_max(coalesce(type, nullif(split_part(name_key, '|', 1), '?')), turn) as type,
    arg_max(locality, turn) as locality,
    arg_max(teachers, turn) as teachers,
    arg_max(centre_profile, turn) as centre_profile,
    arg_max(centre_opened, turn) as centre_opened,
    -- A list that does not say so names no support site.
    coalesce(arg_max(is_support_site, turn), false) as is_support_site,
    if(bool_or(starts_on is null), null, min(starts_on)) as starts_on,
    max(ends_on) filter (where is_own) as ends_on,
    max(batch_id) filter (where is_own) as batch_id,
    max(source_row) filter (where is_own) as source_row
from in_turn
group by organisation_id, district_id
