-- Stages of a project, and with which others of it each overlaps.

select
    s.project_id,
    d.district_id,
    s.number as stage_number,
    s.title,
    s.starts_on,
    s.ends_on,
    known_on() between s.starts_on and s.ends_on as is_running,
    (
        select list(other.number order by other.number)
        from core.stages as other
        where
            other.project_id = s.project_id
            and other.number != s.number
            and other.starts_on <= s.ends_on
            and s.starts_on <= other.ends_on
    ) as overlaps
from core.stages as s
inner join core.project_districts as d on s.project_id = d.project_id
