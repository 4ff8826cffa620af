-- Reporting rates: by project, year and, in turn, the whole project, its districts, their
-- datasets, who owes them, and the datasets of each. Without a year the row is of all of them.
-- Expected is what is due by now or has come already; whoever is excused owes nothing.

with

counted as (

    select
        project_id,
        district_id,
        organisation_id,
        dataset,
        year_id,
        status in ('on_time', 'late', 'overdue') as is_expected,
        status in ('on_time', 'late') as is_submitted,
        status = 'on_time' as is_on_time
    from marts.completeness

),

summed as (

    select
        project_id,
        district_id,
        organisation_id,
        dataset,
        year_id,
        grouping(organisation_id) = 0 as is_of_holder,
        count(*) filter (where is_expected) as n_expected,
        count(*) filter (where is_submitted) as n_submitted,
        count(*) filter (where is_on_time) as n_on_time
    from counted
    group by grouping sets (
        (project_id),
        (project_id, year_id),
        (project_id, dataset),
        (project_id, dataset, year_id),
        (project_id, district_id),
        (project_id, district_id, year_id),
        (project_id, district_id, dataset),
        (project_id, district_id, dataset, year_id),
        (project_id, district_id, organisation_id),
        (project_id, district_id, organisation_id, year_id),
        (project_id, district_id, organisation_id, dataset),
        (project_id, district_id, organisation_id, dataset, year_id)
    )

)

select
    *,
    n_submitted / nullif(n_expected, 0) as submitted_rate,
    n_on_time / nullif(n_expected, 0) as on_time_rate
from summed
