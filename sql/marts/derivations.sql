-- Of whose values a change or a spread is made, and how: one row per part.

select
    d.*,
    k.value_is as of_value_is
from reference.derivations as d
inner join reference.indicators as i on d.of_code = i.indicator_code
left join reference.indicator_parts as p
    on d.of_code = p.indicator_code and d.of_part = p.part
inner join reference.kinds as k on coalesce(p.kind, i.kind) = k.kind
