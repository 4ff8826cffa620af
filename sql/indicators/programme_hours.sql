-- Hours of the programmes in force. Unit: a document.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    site_id,
    document_id as unit_id,
    hours as numerator,
    1 as denominator,
    sources
from core.document_period
where kind = 'internship_programme' and hours is not null
