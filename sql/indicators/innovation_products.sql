-- Innovation products in force that have a link. Unit: a document.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    site_id,
    document_id as unit_id,
    1 as numerator,
    sources
from core.document_period
where kind = 'innovation_product' and url is not null
