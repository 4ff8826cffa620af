-- Strategic analysis of a team at each site: tier, first and last measurement, deficits.
-- Strong and weak sites of a team follow from its tiers, and from its scores where they are known.

with

measured as (

    select
        organisation_id,
        site_id,
        min(held_on) as first_on,
        arg_min(score, turn) as first_score,
        max(held_on) as last_on,
        arg_max(score, turn) as last_score,
        arg_min(deficits_count, turn) as first_deficits,
        arg_max(deficits_count, turn) as last_deficits
    from core.assessments
    where person_id is null and site_id is not null
    group by all

)

select
    t.* exclude (since),
    m.first_on,
    m.first_score,
    m.last_on,
    m.last_score,
    m.first_deficits,
    m.last_deficits,
    t.tier = 'leader' as is_strong
from marts.matrix_teams as t
left join measured as m on t.organisation_id = m.organisation_id and t.site_id = m.site_id
