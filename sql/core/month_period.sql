-- One row per month that a period touches, for frequencies; the period itself is their source.

select
    p.project_id,
    p.period_id,
    d.district_id,
    strftime(
        unnest(range(date_trunc('month', p.starts_on)::date, p.as_of + 1, interval 1 month)),
        '%Y-%m'
    ) as month,
    []::struct(batch_id varchar, source_row bigint)[] as sources
from core.periods as p
inner join core.project_districts as d on p.project_id = d.project_id
