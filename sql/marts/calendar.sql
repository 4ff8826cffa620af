-- One calendar of a project: items of plans when they are due (those that come again at each of
-- their times), events, and beginnings and ends of stages.

with

entries as (

    select
        project_id,
        district_id,
        'plan' as entry,
        plan as code,
        number,
        item_title as title,
        starts_on,
        due_on as ends_on,
        responsible,
        state,
        batch_id,
        source_row
    from marts.plan_board
    union all by name
    select
        d.project_id,
        e.district_id,
        'event' as entry,
        e.form as code,
        e.event_title as title,
        e.held_on as starts_on,
        e.held_on as ends_on,
        o.organisation_name as responsible,
        e.status as state,
        e.batch_id,
        e.source_row
    from core.events as e
    inner join core.project_districts as d
        on e.district_id = d.district_id and coalesce(e.project_id, d.project_id) = d.project_id
    left join core.organisations as o on e.organisation_id = o.organisation_id
    union all by name
    select
        d.project_id,
        d.district_id,
        'stage' as entry,
        s.number::varchar as number,
        s.title,
        s.starts_on,
        s.ends_on
    from core.stages as s
    inner join core.project_districts as d on s.project_id = d.project_id

)

select
    *,
    year(ends_on) as year,
    quarter(ends_on) as quarter,
    month(ends_on) as month
from entries
