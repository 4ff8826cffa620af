-- The batches that the warehouse was made from.

select
    batch_id,
    dataset,
    districts,
    landed_at,
    valid_on,
    source_name,
    sheet,
    n_rows
from landing.batches
