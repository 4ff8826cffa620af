-- Deficits by competency: how many people were measured at an organisation and how many lack it,
-- by their last measurement. A deficit is one that the measurement names, or a low level.

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

latest as (

    select
        district_id,
        organisation_id,
        person_id,
        competency,
        arg_max(
            list_contains(deficits, competency)
            or (measured = competency and coalesce(level = 'low', false)),
            held_on
        ) as is_deficit
    from named
    group by all

)

select
    l.district_id,
    l.organisation_id,
    any_value(o.organisation_name) as organisation_name,
    l.competency,
    count(*) as people,
    count(*) filter (where l.is_deficit) as with_deficit,
    with_deficit / nullif(count(*), 0) as deficit_share
from latest as l
inner join core.organisations as o on l.organisation_id = o.organisation_id
group by l.district_id, l.organisation_id, l.competency
