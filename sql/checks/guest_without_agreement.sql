-- severity: warn
-- what:
--   ru: районы участвуют в мероприятиях без соглашения
--   en: districts take part in events without an agreement
-- why:
--   ru: в число партнёров они не входят
--   en: they do not count as partners
-- fix:
--   ru: заключите соглашение или внесите его в реестр документов
--   en: sign an agreement or enter it in the register of documents

with

came as (

    select
        e.project_id,
        e.home_id as district_id,
        e.district_id as partner_id,
        count(distinct e.event_id) as events,
        min(e.held_on) as first_on,
        any_value(v.held_on_precision order by e.held_on, e.event_id) as first_on_precision,
        -- The event's own row stands before that of the participants.
        any_value(e.sources[2] order by e.held_on, e.event_id) as source
    from core.event_participation_period as e
    inner join core.events as v on e.event_id = v.event_id
    where e.district_id != e.home_id and e.period_id = 'all'
    group by all

)

select
    c.district_id,
    d.district_name as partner_name,
    c.events,
    c.first_on,
    c.first_on_precision,
    c.source.batch_id,
    c.source.source_row
from came as c
inner join core.districts as d on c.partner_id = d.district_id
inner join core.projects as p on c.project_id = p.project_id
where
    -- Districts of a region's own project need no agreement with it.
    p.district_id is not null
    and not exists (
        from core.document_period as a
        where
            a.project_id = c.project_id
            and a.district_id = c.district_id
            and a.kind = 'network_agreement'
            and a.counterparty_district_id = c.partner_id
    )
