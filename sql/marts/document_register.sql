-- Documents of a project by group: norms, programmes, materials with their link (the page makes a
-- QR code of it), diagnostic methods, protocols, agreements, petitions and the rest.

select
    d.project_id,
    c.district_id,
    c.document_id,
    c.organisation_id,
    o.organisation_name,
    s.site_title,
    case
        when c.kind in ('order', 'regulation', 'concept', 'model', 'project_passport') then 'norms'
        when c.kind in ('project_programme', 'internship_programme', 'plan', 'road_map')
            then 'programmes'
        when
            c.kind in (
                'methodical_material', 'methodical_development', 'manual', 'recommendations',
                'collection', 'innovation_product', 'best_practice', 'web_page'
            )
            then 'materials'
        when c.kind in ('diagnostic_method', 'effectiveness_criteria') then 'methods'
        when c.kind in ('network_agreement', 'host_contract') then 'agreements'
        when c.kind = 'protocol' then 'protocols'
        when c.kind = 'petition' then 'petitions'
        when c.kind in ('cyclogram', 'journal', 'effectiveness_card') then 'journals'
        else 'analyses'
    end as document_group,
    c.kind as document_kind,
    c.number,
    c.dated,
    c.document_title,
    c.competency,
    c.author,
    c.starts_on,
    c.ends_on,
    -- A document without a mark is in force.
    coalesce(c.status, 'approved') as document_status,
    coalesce(c.ends_on < known_on(), false) as is_expired,
    c.url,
    c.batch_id,
    c.source_row
from core.documents as c
inner join core.project_districts as d
    on c.district_id = d.district_id and coalesce(c.project_id, d.project_id) = d.project_id
left join core.organisations as o on c.organisation_id = o.organisation_id
left join core.sites as s on c.site_id = s.site_id
