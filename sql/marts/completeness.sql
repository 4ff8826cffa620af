-- Who has handed in what: one row per project, who owes, dataset and period.
-- `status` says whether it came and when, `state` what was made of it since.

with

told as (

    select
        d.duty_id,
        d.project_id,
        d.district_id,
        d.organisation_id,
        d.period_id,
        min(t.landed_on) as landed_on,
        count(distinct t.batch_id) as n_batches
    from core.duties as d
    inner join core.told as t
        on
            d.dataset = t.dataset and d.district_id = t.district_id
            -- A district hands in whatever speaks of it or of its organisations.
            and (d.organisation_id is null or d.organisation_id = t.organisation_id)
            and (
                d.period_id = t.period_id
                or (d.first_day <= t.first_day and d.last_day >= t.last_day)
            )
    group by all

),

marks as (

    select
        d.duty_id,
        d.project_id,
        d.district_id,
        d.organisation_id,
        d.period_id,
        min(s.marked_on) filter (where s.state in ('submitted', 'accepted', 'locked'))
            as marked_on,
        -- Handing in again neither closes a period nor opens it.
        arg_max(s.state, s.turn) filter (where s.state in ('accepted', 'locked', 'reopened'))
            as decided,
        arg_max(s.state, s.turn) filter (where s.state in ('submitted', 'reopened')) as handed,
        arg_max(s.state, s.turn) filter (where s.state != 'rescheduled') as newest,
        arg_max(s.due_on, s.turn) filter (where s.state = 'rescheduled') as due_on,
        arg_max(s.turn.day, s.turn) as state_on,
        -- Empty texts are kept apart from rows without one: the newest mark is told whole.
        arg_max(coalesce(s.marked_by, ''), s.turn) as marked_by,
        arg_max(coalesce(s.reason, ''), s.turn) as reason
    from core.duties as d
    inner join core.submissions as s
        on
            d.district_id = s.district_id and d.dataset = s.dataset
            and d.period_id = s.period_id
            and (s.organisation_id is null or d.organisation_id = s.organisation_id)
    group by all

),

known as (

    select
        d.duty_id,
        d.project_id,
        d.district_id,
        d.organisation_id,
        d.dataset,
        d.period_id,
        d.year_id,
        d.last_day,
        d.due_on as first_due_on,
        coalesce(m.due_on, d.due_on) as due_on,
        least(t.landed_on, m.marked_on) as submitted_on,
        -- Nothing that landed is nought batches, not an unknown number.
        coalesce(t.n_batches, 0) as n_batches,
        coalesce(m.newest = 'excused', false) as is_excused,
        if(m.decided in ('accepted', 'locked'), m.decided, m.handed) as state,
        m.state_on,
        nullif(m.marked_by, '') as marked_by,
        nullif(m.reason, '') as reason
    from core.duties as d
    left join told as t
        on
            d.duty_id = t.duty_id and d.project_id = t.project_id
            and d.district_id = t.district_id and d.period_id = t.period_id
            and d.organisation_id is not distinct from t.organisation_id
    left join marks as m
        on
            d.duty_id = m.duty_id and d.project_id = m.project_id
            and d.district_id = m.district_id and d.period_id = m.period_id
            and d.organisation_id is not distinct from m.organisation_id

)

select
    k.*,
    case
        when k.is_excused then 'excused'
        when k.submitted_on <= k.due_on then 'on_time'
        when k.submitted_on is not null then 'late'
        when k.due_on < known_on() then 'overdue'
        else 'expected'
    end as status,
    -- Until it came, or until today.
    greatest(coalesce(k.submitted_on, known_on()) - k.due_on, 0) as days_late,
    a.district_name,
    o.organisation_name,
    o.full_name as organisation_full_name
from known as k
inner join core.districts as a on k.district_id = a.district_id
left join core.organisations as o on k.organisation_id = o.organisation_id
