-- Which reading of an open definition each district uses: the definition's own, or the district's.
-- A slice or a change has the definitions of the indicator whose SELECT it rests on.

with l as (select unnest(['ru', 'en']) as lang)

select
    d.district_id,
    i.indicator_code,
    p.parameter,
    -- A district's own reading goes before that of the definition.
    coalesce(own.value, p.value) as value,
    coalesce(own.options, p.options) as options,
    own.indicator_code is not null as is_own,
    l.lang,
    any_value(t.text) as note
from reference.indicators as i
inner join reference.indicator_parameters as p
    on i.root_code = p.indicator_code and p.district_id is null
cross join core.districts as d
cross join l
left join reference.indicator_parameters as own
    on
        p.indicator_code = own.indicator_code
        and p.parameter = own.parameter
        and d.district_id = own.district_id
left join reference.indicator_texts as t
    on
        p.indicator_code = t.indicator_code
        and l.lang = t.lang
        and t.field = 'parameter.' || p.parameter
group by all
