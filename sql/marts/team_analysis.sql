-- Strategic analysis of a team at each site: tier, first and last measurement, deficits.
-- Strong and weak sites of a team follow from its tiers, and from its scores where they are known.

with

measured as (

    select
        organisation_id,
        site_id,
        min(held_on) as first_on,
        arg_min(score, held_on) as first_score,
        max(held_on) as last_on,
        arg_max(score, held_on) as last_score,
        arg_min(deficits_count, held_on) as first_deficits,
        arg_max(deficits_count, held_on) as last_deficits
    from core.assessments
    where person_id is null and site_id is not null
    group by all

)

select
    d.project_id,
    d.district_id,
    d.starts_on,
    d.ends_on,
    s.organisation_id,
    s.organisation_name,
    s.site_id,
    s.site_number,
    s.site_title,
    s.tier,
    m.first_on,
    m.first_score,
    m.last_on,
    m.last_score,
    m.first_deficits,
    m.last_deficits,
    s.tier = 'leader' as is_strong
from marts.matrix_days as d
inner join marts.matrix_states as s
    on
        d.project_id = s.project_id
        and d.district_id = s.district_id
        and d.starts_on between s.starts_on and coalesce(s.ends_on, d.starts_on)
left join measured as m on s.organisation_id = m.organisation_id and s.site_id = m.site_id
