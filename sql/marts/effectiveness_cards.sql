-- Card of effectiveness: the first and the last score of a person in each competency.

select
    a.district_id,
    a.organisation_id,
    any_value(o.organisation_name) as organisation_name,
    a.person_id,
    any_value(w.full_name) as person_name,
    a.competency,
    min(a.held_on) as first_on,
    arg_min(a.score, a.turn) as first_score,
    max(a.held_on) as last_on,
    arg_max(a.score, a.turn) as last_score,
    arg_max(a.max_score, a.turn) as max_score,
    -- Who was measured once has not grown by 0: nothing is known yet.
    if(min(a.held_on) < max(a.held_on), last_score - first_score, null) as growth,
    count(*) as measurements,
    arg_min(a.deficits_count, a.turn) as first_deficits,
    arg_max(a.deficits_count, a.turn) as last_deficits
from core.assessments as a
inner join core.people as w
    on a.person_id = w.person_id and a.organisation_id = w.organisation_id
inner join core.organisations as o on a.organisation_id = o.organisation_id
where a.score is not null
group by a.district_id, a.organisation_id, a.person_id, a.competency
