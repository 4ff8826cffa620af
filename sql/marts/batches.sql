-- The batches that the warehouse was made from, one row per batch and district.

select
    unnest(districts) as district_id,
    batch_id,
    dataset,
    landed_at,
    valid_on,
    source_name,
    sheet,
    n_rows
from landing.batches
