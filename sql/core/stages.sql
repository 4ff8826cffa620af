-- One row per stage of a project. Stages may overlap.

select
    project_id,
    number,
    title,
    started as starts_on,
    -- «апрель 2024» ends with the month, «2024» with the year.
    last_day_of(ended, ended_precision) as ends_on
from staging.stages
