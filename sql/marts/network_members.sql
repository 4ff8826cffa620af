-- Who of a district's own organisations and of outside partners named in its events worked
-- together with others in a period: hosts, participants, partners. Districts are in
-- `network_partners`.

with

hosts as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        event_id,
        held_on,
        true as is_host
    from core.event_period
    where organisation_id is not null

),

guests as (

    select
        e.project_id,
        e.period_id,
        e.district_id,
        p.organisation_id,
        e.event_id,
        e.held_on,
        false as is_host
    from core.event_period as e
    inner join core.participation as p on e.event_id = p.event_id
    where p.organisation_id is not null

),

of_both as (

    from hosts
    union all by name
    from guests

)

select
    b.project_id,
    b.period_id,
    b.district_id,
    'organisation' as member_kind,
    b.organisation_id as member_id,
    o.organisation_name as member_name,
    count(distinct b.event_id) as events,
    count(distinct b.event_id) filter (where b.is_host) as hosted,
    max(b.held_on) as last_on
from of_both as b
inner join core.organisations as o on b.organisation_id = o.organisation_id
group by b.project_id, b.period_id, b.district_id, b.organisation_id, o.organisation_name
union all by name
select
    project_id,
    period_id,
    district_id,
    'partner' as member_kind,
    partner_key as member_id,
    any_value(partner) as member_name,
    count(distinct event_id) as events,
    0 as hosted,
    max(held_on) as last_on
from core.event_period
where partner_key is not null
group by project_id, period_id, district_id, partner_key
