-- Districts bound by an agreement on network cooperation in force. Unit: a district.

select
    project_id,
    period_id,
    district_id,
    counterparty_district_id as unit_id,
    1 as numerator,
    flatten(list(sources)) as sources
from core.document_period
where kind = 'network_agreement' and counterparty_district_id is not null
group by all
