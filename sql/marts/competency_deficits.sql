-- Deficits by competency: how many people were measured at an organisation and how many lack it,
-- by their last measurement.

select
    l.district_id,
    l.organisation_id,
    any_value(o.organisation_name) as organisation_name,
    l.competency,
    count(*) as people,
    count(*) filter (where l.is_deficit) as with_deficit,
    with_deficit / nullif(count(*), 0) as deficit_share
from marts.person_deficits as l
inner join core.organisations as o on l.organisation_id = o.organisation_id
group by l.district_id, l.organisation_id, l.competency
