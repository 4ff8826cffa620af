-- One row per stage of a project. Stages may overlap.

select
    project_id,
    number,
    title,
    started as starts_on,
    -- «апрель 2024» ends with the month, «2024» with the year.
    case ended_precision
        when 'month' then last_day(ended)
        when 'year' then make_date(year(ended), 12, 31)
        else ended
    end as ends_on
from staging.stages
