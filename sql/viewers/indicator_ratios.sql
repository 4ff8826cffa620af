-- `marts.indicator_ratios` as readers without the right to names see them: what is withheld keeps
-- its place and has no numbers. How many people lack data is withheld where they are few.

with

marked as (

    select
        r.* exclude (is_withheld),
        w.entity_id is not null as is_withheld
    from marts.indicator_ratios as r
    left join viewers.withheld_cells as w
        on
            r.project_id = w.project_id
            and r.indicator_code = w.indicator_code
            and r.part = w.part
            and r.breakdown is not distinct from w.breakdown
            and r.period_id = w.period_id
            and r.level = w.level
            and r.entity_id = w.entity_id

)

select
    * exclude (n_people) replace (
        if(is_withheld, null, numerator) as numerator,
        if(is_withheld, null, denominator) as denominator,
        if(is_withheld or (n_people > 0 and is_small(n_missing)), null, n_missing) as n_missing,
        is_lower_bound and not is_withheld as is_lower_bound,
        if(is_withheld, null, value) as value
    )
from marked
