-- The newest row per document: kind, number, date, title and parties.

select *
from landing.documents
qualify row_number() over (
    partition by
        district_id, kind, number, dated, title_key, organisation_key, counterparty_district_key,
        counterparty_organisation_key, site_key
    order by batch_number desc, source_row desc, source_column desc
) = 1
