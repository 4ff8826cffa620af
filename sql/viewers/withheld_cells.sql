-- The values that readers without the right to names do not see: those of withheld entities and
-- of all within them, and what is withheld at the top with what goes into it.
-- Grain: that of `marts.indicator_ratios`.

with

hidden as (

    select
        project_id,
        family,
        level,
        entity_id
    from viewers.withheld_entities

)

select
    c.project_id,
    c.indicator_code,
    c.part,
    c.breakdown,
    c.period_id,
    c.level,
    c.entity_id,
    c.district_id
from viewers.people_cells as c
where
    (c.project_id, c.family, c.level, c.entity_id) in (from hidden)
    or (c.project_id, c.family, 'district', c.district_id) in (from hidden)
    or exists (
        from viewers.withheld_tops as t
        where
            c.project_id = t.project_id
            and c.line = t.line
            and c.period_id = t.period_id
            and (t.is_total or not c.is_total)
            and t.entity_id = case t.level
                when c.level then c.entity_id
                when 'region' then c.region_id
                when 'district' then c.district_id
            end
    )
