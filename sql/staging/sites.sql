-- The newest row per site of a project.

select *
from landing.sites
qualify row_number() over (
    partition by district_id, project_id, title_key
    order by valid_on desc, batch_number desc, source_row desc, source_column desc
) = 1
