-- One row per district.

select
    code as district_id,
    name as district_name,
    region_code as region_id,
    region_name,
    batch_id,
    source_row
from staging.districts
