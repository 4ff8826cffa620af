-- The parts of each indicator, how their values are made, and their titles by language.

with l as (select unnest(['ru', 'en']) as lang)

select
    p.indicator_code,
    p.part,
    p.position,
    p.kind,
    p.measure,
    k.value_is,
    k.empty_is_zero,
    l.lang,
    max(t.text) as title
from reference.indicator_parts as p
inner join reference.kinds as k on p.kind = k.kind
cross join l
left join reference.indicator_texts as t
    on
        p.indicator_code = t.indicator_code
        and l.lang = t.lang
        and t.field = if(p.part = 'main', 'title', 'part.' || p.part)
group by all
