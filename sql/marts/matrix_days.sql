-- The days on which the matrix of a project changed, and until when each state lasts.

with

changes as (

    select
        project_id,
        district_id,
        starts_on
    from marts.matrix_states
    union
    select
        project_id,
        district_id,
        ends_on + 1 as starts_on
    from marts.matrix_states
    where ends_on is not null

)

select
    project_id,
    district_id,
    starts_on,
    lead(starts_on) over (partition by project_id, district_id order by starts_on) - 1 as ends_on
from changes
where starts_on <= known_on()
