-- The districts that a district works with in a period: by agreement, at its events, or both.

with

agreed as (

    select
        project_id,
        period_id,
        district_id,
        counterparty_district_id as partner_id
    from core.document_period
    where kind = 'network_agreement' and counterparty_district_id is not null
    group by all

),

came as (

    select
        project_id,
        period_id,
        home_id as district_id,
        district_id as partner_id,
        count(distinct event_id) as events,
        max(held_on) as last_on
    from core.event_participation_period
    where district_id != home_id
    group by all

)

select
    project_id,
    period_id,
    district_id,
    partner_id,
    d.district_name as partner_name,
    a.partner_id is not null as has_agreement,
    coalesce(c.events, 0) as events,
    c.last_on
from agreed as a
full join came as c using (project_id, period_id, district_id, partner_id)
inner join core.districts as d on partner_id = d.district_id
