-- Completeness of a site's passport: which of the documents and people it should have are there.

with

kinds as (

    select
        s.site_id,
        -- A document of no site and no organisation is one for all of them.
        coalesce(list_distinct(list(d.kind) filter (where d.kind is not null)), []) as kinds
    from core.sites as s
    left join core.documents as d
        on
            s.district_id = d.district_id
            and coalesce(d.status, 'approved') not in ('draft', 'void')
            and coalesce(d.ends_on >= known_on(), true)
            and (
                d.is_for_all
                or s.site_id = d.site_id
                or (not d.names_site and s.organisation_id = d.organisation_id)
            )
    group by all

),

masters as (

    select
        site_id,
        count(distinct person_id) as masters
    from core.placements
    where role in ('master', 'mentor', 'curator') and coalesce(ends_on >= known_on(), true)
    group by all

),

passports as (

    select
        s.project_id,
        s.district_id,
        s.organisation_id,
        s.site_id,
        s.number as site_number,
        s.site_title,
        s.kind as site_kind,
        o.organisation_name as host_name,
        s.opens_on,
        s.closes_on,
        s.order_number is not null as has_order,
        list_has_any(
            k.kinds, indicator_options('site_documents', 'regulations', s.district_id)
        ) as has_regulation,
        list_has_any(
            k.kinds, indicator_options('site_documents', 'programmes', s.district_id)
        ) as has_programme,
        list_has_any(
            k.kinds, indicator_options('site_documents', 'materials', s.district_id)
        ) as has_materials,
        list_contains(k.kinds, 'host_contract') as has_contract,
        -- A site without anybody has none of them.
        coalesce(m.masters, 0) > 0 as has_people,
        s.batch_id,
        s.source_row
    from core.sites as s
    inner join kinds as k on s.site_id = k.site_id
    left join masters as m on s.site_id = m.site_id
    left join core.organisations as o on s.organisation_id = o.organisation_id

)

select
    *,
    has_order::integer + has_regulation::integer + has_programme::integer
    + has_materials::integer + has_contract::integer + has_people::integer as n_present,
    6 as n_wanted,
    n_present / nullif(n_wanted, 0) as completeness
from passports
