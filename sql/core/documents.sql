-- One row per document and parties, with the days on which it holds (both included).

select
    'd' || left(
        md5(concat_ws(
            '|', d.district_id, d.kind, d.number, d.dated, d.title_key, d.organisation_key,
            d.counterparty_district_key, d.counterparty_organisation_key, d.site_key
        )),
        12
    ) as document_id,
    p.project_id,
    d.district_id,
    o.organisation_id,
    s.site_id,
    d.kind,
    d.number,
    d.dated,
    d.title as document_title,
    party.means as counterparty_district_id,
    d.counterparty_organisation,
    -- The other party belongs to its district: school 4 of one is not school 4 of another.
    party.means || '|' || d.counterparty_organisation_key as counterparty_id,
    coalesce(d.valid_from, d.dated, d.opened_on) as starts_on,
    least(last_day_of(d.valid_to, d.valid_to_precision), d.closed_on - 1) as ends_on,
    d.hours,
    d.author,
    d.milestone,
    d.competency,
    d.origin_organisation,
    origin.organisation_id as origin_organisation_id,
    d.url,
    d.status,
    -- A name that no list knows is a name: such a document is not one for everybody.
    d.site_key is not null as names_site,
    d.site_key is null and d.organisation_key is null as is_for_all,
    d.batch_id,
    d.source_row
from staging.documents as d
left join staging.project_names as p
    on d.district_id = p.district_id and d.project_id = p.project
left join staging.organisation_names as o
    on d.district_id = o.district_id and d.organisation_key = o.name_key
left join staging.organisation_names as origin
    on d.district_id = origin.district_id and d.origin_organisation_key = origin.name_key
left join staging.site_names as s
    on
        d.district_id = s.district_id
        and coalesce(d.project_id, '') = s.project
        and d.site_key = s.name_key
left join staging.district_names as party
    on
        d.counterparty_district_key = party.name_key
        and (party.district_id is null or d.district_id = party.district_id)
