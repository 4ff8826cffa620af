-- Measurements of an organisation's team as a whole, one row each, with the number of deficits.

select
    a.district_id,
    a.organisation_id,
    a.held_on,
    a.round,
    a.instrument,
    a.competency,
    s.site_title,
    a.score,
    a.max_score,
    a.level,
    a.deficits_count,
    a.batch_id,
    a.source_row,
    b.source_name,
    b.sheet
from core.assessments as a
left join core.sites as s on a.site_id = s.site_id
left join landing.batches as b on a.batch_id = b.batch_id
where a.person_id is null and a.organisation_id is not null
