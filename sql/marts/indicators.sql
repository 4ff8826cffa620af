-- The definitions of indicators, with their texts by language.

with l as (select unnest(['ru', 'en']) as lang)

select
    i.indicator_code,
    i.seed_code,
    i.position,
    i.framework_id,
    i.criterion_id,
    any_value(c.position) as criterion_position,
    any_value(if(l.lang = 'ru', c.ru, c.en)) as criterion_title,
    i.kind,
    i.breakdown,
    i.unit,
    i.measure,
    i.direction,
    i.change_unit,
    i.due,
    i.rests_on,
    i.ambiguity,
    i.select_text,
    i.owner,
    i.reviewed_on,
    i.review_due,
    l.lang,
    max(t.text) filter (where t.field = 'title') as title,
    max(t.text) filter (where t.field = 'numerator') as numerator_text,
    max(t.text) filter (where t.field = 'denominator') as denominator_text,
    max(t.text) filter (where t.field = 'why_it_matters') as why_it_matters,
    max(t.text) filter (where t.field = 'source') as source,
    max(t.text) filter (where t.field = 'wording') as wording,
    any_value(if(l.lang = 'ru', f.ru, f.en)) as framework_title,
    (
        select list(s.dataset order by s.dataset)
        from reference.indicator_datasets as s
        where s.indicator_code = i.indicator_code
    ) as datasets,
    (
        select list(p.period_type order by p.position)
        from reference.indicator_period_types as p
        where p.indicator_code = i.indicator_code
    ) as period_types,
    (
        select list(v.level order by v.position)
        from reference.indicator_levels as v
        where v.indicator_code = i.indicator_code
    ) as levels
from reference.indicators as i
cross join l
left join reference.criteria as c
    on i.framework_id = c.framework_id and i.criterion_id = c.criterion_id
inner join reference.frameworks as f on i.framework_id = f.framework_id
left join reference.indicator_texts as t
    on i.indicator_code = t.indicator_code and l.lang = t.lang
group by all
