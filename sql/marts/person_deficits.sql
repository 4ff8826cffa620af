-- Deficits of each person by competency: at the first measurement and now. A deficit is one that
-- a measurement names, or a low level. One row per person of an organisation and competency.

with

named as (

    -- A deficit found while another competency was measured counts for the one it names.
    select
        district_id,
        organisation_id,
        person_id,
        held_on,
        unnest(list_distinct(list_concat([competency], coalesce(deficits, [])))) as competency,
        coalesce(deficits, []) as deficits,
        competency as measured,
        level
    from core.assessments
    where person_id is not null

),

-- What one measurement of a day finds is there, whatever the others of that day say.
judged as (

    select
        district_id,
        organisation_id,
        person_id,
        competency,
        held_on,
        bool_or(
            list_contains(deficits, competency)
            or (measured = competency and coalesce(level = 'low', false))
        ) as is_lacking
    from named
    group by all

)

select
    district_id,
    organisation_id,
    person_id,
    competency,
    arg_min(is_lacking, held_on) as was_deficit,
    arg_max(is_lacking, held_on) as is_deficit
from judged
group by all
