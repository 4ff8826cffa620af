-- The year in which each period ends, for results that are compared year by year.

select
    project_id,
    period_id,
    year
from core.periods
where period_type != 'all'
