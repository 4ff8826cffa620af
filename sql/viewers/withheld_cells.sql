-- The values that readers without the right to names do not see: those of withheld entities and
-- of all within them, and what is withheld at the top with what goes into it.
-- Grain: that of `marts.indicator_ratios`.

select
    c.project_id,
    c.indicator_code,
    c.part,
    c.breakdown,
    c.period_id,
    c.level,
    c.entity_id
from viewers.people_cells as c
where
    exists (
        from viewers.withheld_entities as e
        where
            c.project_id = e.project_id
            and c.family = e.family
            and c.level = e.level
            and c.entity_id = e.entity_id
    )
    or exists (
        from viewers.withheld_entities as e
        where
            c.project_id = e.project_id
            and c.family = e.family
            and e.level = 'district'
            and c.district_id = e.entity_id
    )
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
