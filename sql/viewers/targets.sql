-- `core.targets` as readers without the right to names see them: a baseline is withheld where it
-- is of a period whose value is, or is itself a small number of people. What is aimed at stays.

select
    t.* replace (
        case
            when n.measure = 'people' and is_small(t.baseline) then null
            when
                exists (
                    from viewers.withheld_cells as w
                    where
                        t.project_id = w.project_id
                        and t.indicator_code = w.indicator_code
                        and t.part = w.part
                        and w.breakdown is null
                        and t.baseline_period = w.period_id
                        and t.level = w.level
                        and t.entity_id = w.entity_id
                )
                then null
            else t.baseline
        end as baseline,
        if(n.measure = 'people' and is_small(t.stated_value), null, t.stated_value) as stated_value
    )
from core.targets as t
inner join reference.indicator_parts as n
    on t.indicator_code = n.indicator_code and t.part = n.part
