-- One row per mark in force; without an organisation it holds for the whole district.
-- `turn` orders the marks: by their day, those of one day as they landed.

select
    s.district_id,
    o.organisation_id,
    s.dataset,
    s.period as period_id,
    s.state,
    s.marked_on,
    s.who as marked_by,
    s.reason,
    s.due_on,
    struct_pack(day := s.marked_on, batch := s.batch_number, place := s.source_row) as turn,
    s.batch_id,
    s.source_row
from staging.submissions as s
left join staging.organisation_names as o
    on s.district_id = o.district_id and s.organisation_key = o.name_key
where
    s.marked_on <= known_on()
    -- A mark about an organisation that no list names any more is one about nobody.
    and (s.organisation_key is null or o.organisation_id is not null)
