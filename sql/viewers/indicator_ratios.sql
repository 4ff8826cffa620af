-- `marts.indicator_ratios` as readers without the right to names see them: what is withheld keeps
-- its place and has no numbers. How many people lack data is withheld where they are few.

select
    r.indicator_code,
    r.project_id,
    r.part,
    r.breakdown,
    r.period_id,
    r.level,
    r.entity_id,
    r.region_id,
    r.district_id,
    w.entity_id is not null as is_withheld,
    if(is_withheld, null, r.numerator) as numerator,
    if(is_withheld, null, r.denominator) as denominator,
    if(is_withheld or (r.n_people > 0 and is_small(r.n_missing)), null, r.n_missing) as n_missing,
    r.is_lower_bound and not is_withheld as is_lower_bound,
    if(is_withheld, null, r.value) as value
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
