-- Documents of a site's passport, by the part that each of them fills.
-- One row per site, part and document that holds today.

with

papers as (

    select
        s.project_id,
        s.district_id,
        s.organisation_id,
        s.site_id,
        d.document_id,
        d.kind as document_kind,
        d.number,
        d.dated,
        d.document_title,
        d.url,
        d.batch_id,
        d.source_row,
        unnest(['regulation', 'programme', 'materials', 'contract']) as part
    from core.sites as s
    inner join core.documents as d
        on
            s.district_id = d.district_id
            and coalesce(d.status, 'approved') not in ('draft', 'void')
            and coalesce(d.ends_on >= known_on(), true)
            -- A document of no site and no organisation is one for all of them.
            and (
                d.is_for_all
                or s.site_id = d.site_id
                or (not d.names_site and s.organisation_id = d.organisation_id)
            )

)

select *
from papers
where
    list_contains(
        case part
            when 'regulation' then indicator_options('site_documents', 'regulations', district_id)
            when 'programme' then indicator_options('site_documents', 'programmes', district_id)
            when 'materials' then indicator_options('site_documents', 'materials', district_id)
            else ['host_contract']
        end,
        document_kind
    )
