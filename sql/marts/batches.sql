-- The batches that the warehouse was made from, one row per batch and district.
-- A batch of a region's project stands once, without a district.

select
    unnest(if(len(districts) > 0, districts, [null])) as district_id,
    batch_id,
    dataset,
    landed_at,
    valid_on,
    source_name,
    sheet,
    n_rows
from landing.batches
