-- The weight of an indicator in a project, where somebody supplied one.

select
    p.project_id,
    i.indicator_code,
    w.weight,
    w.batch_id,
    w.source_row
from staging.weights as w
inner join staging.project_names as p
    on w.district_id = p.district_id and coalesce(w.project_id, '') = p.project
inner join reference.indicators as i on w.indicator in (i.seed_code, i.indicator_code)
qualify row_number() over (
    partition by p.project_id, i.indicator_code
    order by w.batch_number desc, w.source_row desc
) = 1
