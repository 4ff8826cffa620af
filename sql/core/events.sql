-- One row per event, as known last.

select
    event_id_of(e.district_id, e.held_on, e.title_key, e.host_organisation_key) as event_id,
    p.project_id,
    e.district_id,
    o.organisation_id,
    s.site_id,
    s.kind as site_kind,
    e.held_on,
    e.held_on_precision,
    e.title as event_title,
    e.form,
    e.included_forms,
    e.topic,
    e.competency,
    e.level,
    e.mode,
    e.cycle_number,
    e.audience,
    e.edu_form,
    e.interaction,
    e.term,
    coalesce(e.is_new_form, false) as is_new_form,
    e.partner,
    -- «ЦНППМ», цнппм and ЦНППМ are one partner.
    upper(regexp_replace(e.partner, '[^\p{L}\p{N}]', '', 'g')) as partner_key,
    e.result,
    -- Nobody among the pupils is no event for them.
    coalesce(e.audience = 'pupils' or e.pupils_reported > 0, false) as is_for_pupils,
    e.pupils_reported as pupils,
    coalesce(e.pupils_reported_is_lower_bound, false) as pupils_is_lower_bound,
    -- An event without a mark counts as held once its day has passed.
    coalesce(e.status, if(e.held_on <= known_on(), 'held', 'planned')) as status,
    e.participants_reported as participants,
    coalesce(e.participants_reported_is_lower_bound, false) as is_lower_bound,
    e.batch_id,
    e.source_row
from staging.events as e
left join staging.project_names as p
    on e.district_id = p.district_id and e.project_id = p.project
left join staging.organisation_names as o
    on e.district_id = o.district_id and e.host_organisation_key = o.name_key
left join staging.site_names as s
    on
        e.district_id = s.district_id
        and coalesce(e.project_id, '') = s.project
        and e.site_key = s.name_key
