-- Which team stands where and in what tier, in each state of the matrix.

select
    d.project_id,
    d.district_id,
    d.starts_on,
    d.ends_on,
    s.site_id,
    s.site_number,
    s.site_title,
    s.organisation_id,
    s.organisation_name,
    s.tier,
    s.starts_on as since
from marts.matrix_days as d
inner join marts.matrix_states as s
    on
        d.project_id = s.project_id
        and d.district_id = s.district_id
        and d.starts_on between s.starts_on and coalesce(s.ends_on, d.starts_on)
