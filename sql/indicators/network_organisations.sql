-- Organisations and methodical services bound by an agreement in force. Unit: an organisation
-- of its district, so that school 4 of two districts is two.

select
    project_id,
    period_id,
    district_id,
    counterparty_id as unit_id,
    1 as numerator,
    flatten(list(sources)) as sources
from core.document_period
where kind = 'network_agreement' and counterparty_id is not null
group by all
