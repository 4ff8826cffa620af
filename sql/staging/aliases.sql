-- The newest meaning per spelling of a district; of a person, per organisation that is named.

select *
from landing.aliases
qualify row_number() over (
    partition by district_id, kind, spelling_key, if(kind = 'person', organisation_key, null)
    order by batch_number desc, source_row desc, source_column desc
) = 1
