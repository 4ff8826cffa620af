-- severity: warning
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
    project_id,
    district_id,
    partner_name,
    max(events) as events
from marts.network_partners
where not has_agreement
group by all
