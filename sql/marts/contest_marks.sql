-- Contests and reviews: who took part, with the mean of the marks that experts gave and the result.
-- An expert's row of participation names the organisation, or the district, whose work it marks.

with

told as (

    select
        e.district_id,
        e.event_id,
        e.event_title,
        e.held_on,
        p.organisation_id,
        o.organisation_name as participant,
        p.role,
        p.feedback_score,
        p.result,
        p.batch_id,
        p.source_row
    from core.events as e
    inner join core.participation as p on e.event_id = p.event_id
    inner join core.organisations as o on p.organisation_id = o.organisation_id
    where
        e.form in ('contest', 'expert_review')
        and e.status = 'held'
        and len(p.guest_keys) = 0
    union all by name
    select
        e.district_id,
        e.event_id,
        e.event_title,
        e.held_on,
        g.district_name as participant,
        p.role,
        p.feedback_score,
        p.result,
        p.batch_id,
        p.source_row
    from core.events as e
    inner join core.participation as p on e.event_id = p.event_id
    inner join staging.district_names as n
        on
            list_contains(p.guest_keys, n.name_key)
            and (n.district_id is null or p.district_id = n.district_id)
    inner join core.districts as g on n.means = g.district_id
    where e.form in ('contest', 'expert_review') and e.status = 'held'

)

select
    district_id,
    event_id,
    event_title,
    held_on,
    organisation_id,
    participant,
    avg(feedback_score) filter (where role in ('expert', 'jury')) as expert_mark,
    count(feedback_score) filter (where role in ('expert', 'jury')) as experts,
    string_agg(distinct result, ', ' order by result)
    filter (where role not in ('expert', 'jury'))
        as result,
    min(batch_id) as batch_id,
    arg_min(source_row, struct_pack(batch := batch_id, place := source_row)) as source_row
from told
group by all
