-- One row per item and time at which it is due. Items that come again are expanded within their
-- project; items without a time (constant, by a schedule of their own) are not here.
-- An occurrence is done when a mark says so, when an event or a document names the item in its
-- window, or, where it is the only one, when the item itself is marked done.

with

years as (

    select
        i.item_id,
        unnest(range(year(j.starts_on), year(coalesce(j.ends_on, known_on())) + 1)) as year
    from core.plan_items as i
    inner join core.projects as j on i.project_id = j.project_id

),

quarters as (
    select unnest([1, 2, 3, 4]) as quarter
),

expanded as (

    select
        item_id,
        unnest(due_starts) as starts_on,
        unnest(due_ends) as due_on
    from core.plan_items
    where recurrence = 'once'
    union all by name
    select
        i.item_id,
        -- A yearly item that names no month has the whole year.
        make_date(y.year, coalesce(i.due_months[1], 1), 1) as starts_on,
        last_day(make_date(y.year, coalesce(i.due_months[2], 12), 1)) as due_on
    from core.plan_items as i
    inner join years as y on i.item_id = y.item_id
    where i.recurrence = 'yearly'
    union all by name
    select
        i.item_id,
        make_date(y.year, q.quarter * 3 - 2, 1) as starts_on,
        last_day(make_date(y.year, q.quarter * 3, 1)) as due_on
    from core.plan_items as i
    inner join years as y on i.item_id = y.item_id
    cross join quarters as q
    where i.recurrence = 'quarterly'
    union all by name
    select
        i.item_id,
        coalesce(s.starts_on, j.starts_on) as starts_on,
        coalesce(s.ends_on, j.ends_on) as due_on
    from core.plan_items as i
    inner join core.projects as j on i.project_id = j.project_id
    left join core.stages as s
        on i.project_id = s.project_id and i.stage_number = s.number
    where i.recurrence = 'within'

),

-- Calendar quarters that the project only touches count; other windows must end within it.
within_project as (

    select
        i.*,
        e.starts_on,
        e.due_on,
        count(*) over (partition by e.item_id) as occurrences
    from expanded as e
    inner join core.plan_items as i on e.item_id = i.item_id
    inner join core.projects as j on i.project_id = j.project_id
    where
        i.recurrence = 'once'
        or (i.recurrence = 'within' and e.due_on is not null)
        or (
            i.recurrence = 'yearly'
            and e.due_on >= j.starts_on
            and coalesce(e.due_on <= j.ends_on, true)
        )
        or (
            i.recurrence = 'quarterly'
            and e.due_on >= j.starts_on
            and coalesce(e.starts_on <= j.ends_on, true)
        )

),

proofs as (

    select
        district_id,
        project_id,
        number,
        due_on as due_from,
        due_on as due_to,
        done_on,
        batch_id,
        source_row
    from staging.plan_marks
    union all by name
    select
        district_id,
        project_id,
        plan_number as number,
        held_on as due_from,
        held_on as due_to,
        held_on as done_on,
        batch_id,
        source_row
    from staging.events
    where plan_number is not null and coalesce(status, 'held') = 'held'
    union all by name
    select
        district_id,
        project_id,
        plan_number as number,
        dated as due_from,
        dated as due_to,
        dated as done_on,
        batch_id,
        source_row
    from staging.documents
    where plan_number is not null and dated is not null

)

select
    o.* exclude (due_starts, due_ends, due_months, occurrences, batch_id, source_row, done_on),
    md5(concat_ws('|', o.item_id, o.due_on)) as occurrence_id,
    coalesce(
        min(f.done_on),
        if(
            any_value(o.occurrences) = 1 and any_value(o.status) = 'done',
            coalesce(any_value(o.done_on), any_value(o.due_on)),
            null
        )
    ) as done_on,
    source_of(any_value(o.batch_id), any_value(o.source_row)) || coalesce(
        list(
            struct_pack(batch_id := f.batch_id, source_row := f.source_row)
            order by f.batch_id, f.source_row
        )
        filter (where f.batch_id is not null),
        []
    ) as sources
from within_project as o
left join proofs as f
    on
        o.district_id = f.district_id
        and coalesce(f.project_id, o.project_id) = o.project_id
        and o.number = f.number
        and f.due_to between o.starts_on and o.due_on
group by all
