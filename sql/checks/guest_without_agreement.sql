-- severity: warn
-- what:
--   ru: район участвует в мероприятиях без соглашения
--   en: a district takes part in events without an agreement
-- why:
--   ru: в число партнёров он не входит
--   en: it does not count as a partner
-- fix:
--   ru: заключите соглашение или внесите его в реестр документов
--   en: sign an agreement or enter it in the register of documents

select
    n.project_id,
    n.district_id,
    n.partner_name,
    max(n.events) as events
from marts.network_partners as n
inner join core.projects as p on n.project_id = p.project_id
-- Districts of a region's own project need no agreement with it.
where not n.has_agreement and p.district_id is not null
group by all
