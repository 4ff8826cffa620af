-- The readings of open definitions that districts set themselves, past and later ones too, and the
-- day from which each holds.
-- Grain: district, indicator by which it was set, parameter and day, as the latest batch tells it.

with l as (select unnest(['ru', 'en']) as lang)

select
    p.district_id,
    d.district_name,
    d.region_id,
    i.indicator_code,
    i.seed_code,
    p.parameter,
    p.number as value,
    p.options,
    whole.value as usual_value,
    whole.options as usual_options,
    p.valid_from,
    b.landed_at,
    l.lang,
    t.text as note,
    -- The newest that has begun holds; others of the same indicator have ended or are to come.
    row_number() over (
        partition by p.district_id, i.root_code, p.parameter, l.lang
        order by
            coalesce(p.valid_from <= known_on(), true) desc,
            p.valid_from desc nulls last,
            p.batch_number desc,
            p.source_row desc
    ) = 1
    and coalesce(p.valid_from <= known_on(), true) as is_in_force
from landing.parameters as p
inner join landing.batches as b on p.batch_id = b.batch_id
inner join core.districts as d on p.district_id = d.district_id
inner join reference.indicators as i on p.indicator in (i.seed_code, i.indicator_code)
inner join reference.indicator_parameters as whole
    on
        i.root_code = whole.indicator_code
        and p.parameter = whole.parameter
        and whole.district_id is null
cross join l
left join reference.indicator_texts as t
    on
        i.root_code = t.indicator_code
        and l.lang = t.lang
        and t.field = 'parameter.' || p.parameter
qualify row_number() over (
    partition by p.district_id, i.indicator_code, p.parameter, p.valid_from, l.lang
    order by p.batch_number desc, p.source_row desc
) = 1
