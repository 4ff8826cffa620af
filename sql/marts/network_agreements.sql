-- Agreements of a district on working together, one row per agreement and project: with which
-- organisation of which district, from when until when.

select
    p.project_id,
    a.district_id,
    a.document_id,
    a.document_title,
    a.number,
    a.dated,
    a.starts_on,
    a.ends_on,
    coalesce(a.status, 'approved') as document_status,
    coalesce(a.ends_on < known_on(), false) as is_expired,
    a.counterparty_district_id as partner_id,
    d.district_name as partner_name,
    a.counterparty_id,
    a.counterparty_organisation,
    a.batch_id,
    a.source_row,
    b.source_name,
    b.sheet
from core.documents as a
inner join core.project_districts as p
    on a.district_id = p.district_id and coalesce(a.project_id, p.project_id) = p.project_id
left join core.districts as d on a.counterparty_district_id = d.district_id
left join landing.batches as b on a.batch_id = b.batch_id
where a.kind = 'network_agreement'
