-- Stages of a project, and with which others of it each overlaps.

with

overlapping as (

    select
        s.project_id,
        s.number,
        list(b.number order by b.number) as overlapped_stages
    from core.stages as s
    inner join core.stages as b
        on
            s.project_id = b.project_id
            and s.number != b.number
            and s.ends_on >= b.starts_on
            and s.starts_on <= b.ends_on
    group by s.project_id, s.number

)

select
    s.project_id,
    d.district_id,
    s.number as stage_number,
    s.title,
    s.starts_on,
    s.ends_on,
    s.starts_on <= known_on() and s.ends_on >= known_on() as is_running,
    -- A stage of its own overlaps none.
    coalesce(o.overlapped_stages, []) as overlapped_stages
from core.stages as s
inner join core.project_districts as d on s.project_id = d.project_id
left join overlapping as o on s.project_id = o.project_id and s.number = o.number
