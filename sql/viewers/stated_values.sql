-- `marts.stated_values` as readers without the right to names see them: what was published of a
-- value that is withheld is withheld too.

select s.*
from marts.stated_values as s
inner join reference.indicator_parts as n
    on s.indicator_code = n.indicator_code and s.part = n.part
where
    not (n.measure = 'people' and is_small(s.stated_value))
    and not exists (
        from viewers.indicator_values as v
        where
            s.indicator_code = v.indicator_code
            and s.project_id = v.project_id
            and s.part = v.part
            and s.period_id = v.period_id
            and s.level = v.level
            and s.entity_id = v.entity_id
            and v.status = 'withheld'
    )
    -- Of an entity that is withheld, nothing else is told where nothing is computed.
    and not exists (
        from viewers.withheld_entities as e
        inner join reference.people_parts as p on e.family = p.family
        where
            s.indicator_code = p.indicator_code
            and s.part = p.part
            and s.project_id = e.project_id
            and s.level = e.level
            and s.entity_id = e.entity_id
    )
