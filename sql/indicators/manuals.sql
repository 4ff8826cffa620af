-- Manuals of the project: documents in force. Unit: a document.

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
where list_contains(indicator_options('manuals', 'kinds', district_id), kind)
