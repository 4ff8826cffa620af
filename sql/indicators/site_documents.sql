-- Documents of sites by group, and open sites with those that have a document of the group.
-- A document that names no site and no organisation is one for all sites. Unit: a document; in
-- the part `sites` a site.

with

grouped as (

    select
        d.*,
        case
            when
                list_contains(
                    indicator_options('site_documents', 'regulations', d.district_id), d.kind
                )
                then 'regulations'
            when
                list_contains(
                    indicator_options('site_documents', 'programmes', d.district_id), d.kind
                )
                then 'programmes'
            when
                list_contains(
                    indicator_options('site_documents', 'materials', d.district_id), d.kind
                )
                then 'materials'
        end as document_group
    from core.document_period as d

),

document_groups as (
    select unnest(['regulations', 'programmes', 'materials']) as document_group
)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    site_id,
    'main' as part,
    document_group as breakdown,
    document_id as unit_id,
    1 as numerator,
    null as denominator,
    sources
from grouped
where document_group is not null
union all by name
select
    s.project_id,
    s.period_id,
    s.district_id,
    s.organisation_id,
    s.site_id,
    'sites' as part,
    g.document_group as breakdown,
    s.site_id as unit_id,
    (d.document_id is not null)::integer as numerator,
    1 as denominator,
    s.sources || coalesce(d.sources, []) as sources
from core.site_period as s
cross join document_groups as g
left join grouped as d
    on
        s.project_id = d.project_id
        and s.period_id = d.period_id
        and s.district_id = d.district_id
        and g.document_group = d.document_group
        and (
            d.is_for_all
            or s.site_id = d.site_id
            or (not d.names_site and s.organisation_id = d.organisation_id)
        )
