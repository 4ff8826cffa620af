-- Book of protocols: sessions of councils, the protocols of them, and what was decided.

select
    d.project_id,
    e.district_id,
    e.held_on as entered_on,
    'session' as entry,
    e.event_title as title,
    null as number,
    null as responsible,
    null::date as due_on,
    null as state,
    e.batch_id,
    e.source_row
from core.events as e
inner join core.project_districts as d
    on e.district_id = d.district_id and coalesce(e.project_id, d.project_id) = d.project_id
where e.form = 'council_meeting'
union all by name
select
    project_id,
    district_id,
    dated as entered_on,
    'protocol' as entry,
    document_title as title,
    number,
    null as responsible,
    null as due_on,
    null as state,
    batch_id,
    source_row
from marts.document_register
where document_kind = 'protocol'
union all by name
select
    project_id,
    district_id,
    starts_on as entered_on,
    'decision' as entry,
    item_title as title,
    number,
    responsible,
    due_on,
    state,
    batch_id,
    source_row
from marts.plan_board
where plan = 'decision'
