-- Completeness of a site's passport: which of the documents and people it should have are there.

with

filled as (

    select
        site_id,
        list(distinct part) as parts
    from marts.site_papers
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
        s.status as site_status,
        s.competency,
        s.order_number,
        s.appendix,
        o.organisation_name as host_name,
        s.opens_on,
        s.closes_on,
        s.order_number is not null as has_order,
        -- A site without any document has none of them.
        coalesce(list_contains(f.parts, 'regulation'), false) as has_regulation,
        coalesce(list_contains(f.parts, 'programme'), false) as has_programme,
        coalesce(list_contains(f.parts, 'materials'), false) as has_materials,
        coalesce(list_contains(f.parts, 'contract'), false) as has_contract,
        -- A site without anybody has none of them.
        coalesce(m.masters, 0) > 0 as has_people,
        s.batch_id,
        s.source_row
    from core.sites as s
    left join filled as f on s.site_id = f.site_id
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
