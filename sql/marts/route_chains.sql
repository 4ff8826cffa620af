-- Routes of people as a chain: the deficits, the route, the events held while it went, and what
-- was measured before and after. One row per route of a person.

with

routes as (

    select
        *,
        -- A route that nobody closed goes on until today.
        coalesce(ended_on, known_on()) as goes_until
    from core.routes
    where person_id is not null

),

attended as (

    select
        r.route_id,
        count(distinct p.event_id) as events,
        sum(p.hours) as hours
    from routes as r
    inner join core.participation as p
        on r.person_id = p.person_id and r.organisation_id = p.organisation_id
    inner join core.events as e on p.event_id = e.event_id
    where e.status = 'held' and e.held_on between r.starts_on and r.goes_until
    group by all

),

-- Of what the route names as deficits; of everything where it names none.
measured as (

    select
        r.route_id,
        a.competency,
        r.ended_on,
        a.held_on,
        a.turn,
        a.score,
        coalesce(
            max(a.held_on) filter (where a.held_on <= r.starts_on) over of_competency,
            min(a.held_on) over of_competency
        ) as before_on,
        coalesce(
            min(a.held_on) filter (where a.held_on >= r.ended_on) over of_competency,
            max(a.held_on) over of_competency
        ) as after_on
    from routes as r
    inner join core.assessments as a
        on r.person_id = a.person_id and r.organisation_id = a.organisation_id
    where
        a.score is not null
        and coalesce(list_contains(nullif(r.deficits, []), a.competency), true)
    window of_competency as (partition by r.route_id, a.competency)

),

compared as (

    select
        route_id,
        competency,
        any_value(before_on) as before_on,
        any_value(after_on) as after_on,
        -- Of several measurements of a day the last one.
        arg_max(score, turn) filter (where held_on = before_on) as before_score,
        arg_max(score, turn) filter (where held_on = after_on) as after_score
    from measured
    where before_on < after_on
    group by all

),

grown as (

    select
        route_id,
        count(*) as compared,
        min(before_on) as before_on,
        max(after_on) as after_on,
        avg(before_score) as before_score,
        avg(after_score) as after_score
    from compared
    group by all

)

select
    r.route_id,
    r.district_id,
    r.organisation_id,
    r.person_id,
    p.full_name as person_name,
    r.kind as route_kind,
    r.status as route_status,
    r.programme,
    r.mentor as mentor_name,
    m.mentor_person_id,
    r.deficits,
    r.starts_on,
    r.planned_end,
    r.ended_on,
    r.hours_planned,
    r.ended_on is null and r.planned_end < known_on() as is_overdue,
    r.result,
    -- Nothing that was held meanwhile is no events, not an unknown number.
    coalesce(a.events, 0) as events,
    a.hours,
    coalesce(g.compared, 0) as compared,
    g.before_on,
    g.before_score,
    g.after_on,
    g.after_score,
    g.after_score - g.before_score as growth
from routes as r
inner join core.people as p
    on r.person_id = p.person_id and r.organisation_id = p.organisation_id
left join attended as a on r.route_id = a.route_id
left join grown as g on r.route_id = g.route_id
left join marts.mentees as m on r.route_id = m.route_id
