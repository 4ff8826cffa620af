-- Who is where, in what role and tier, from and until when (both days included).
-- A later placement of the same subject at the same site in the same role ends the one before,
-- so a transfer may be told by its opening row alone.

with

-- Two spellings of one school may tell the same placement twice.
newest as (

    select *
    from core.told_placements
    qualify row_number() over (
        partition by site_id, organisation_id, person_id, role, starts_on
        order by valid_on desc, batch_number desc, source_row desc
    ) = 1

)

select
    * exclude (told_end, valid_on, batch_number),
    least(
        told_end,
        lead(starts_on) over (
            partition by site_id, organisation_id, person_id, role
            order by starts_on
        ) - 1
    ) as ends_on
from newest
