-- What each text in files means: the district behind a key, declared or an alias of it.
-- A key that fits two districts fits none. Aliases hold for the district that gave them;
-- the names themselves for everybody (`district_id` null).

with

declared as (

    select
        name_key,
        code as means
    from staging.districts

),

spelt as (

    select
        a.district_id,
        a.spelling_key as name_key,
        d.means
    from staging.aliases as a
    inner join declared as d on a.meaning_key = d.name_key
    where a.kind = 'district'

)

select
    null::varchar as district_id,
    name_key,
    any_value(means) as means
from declared
group by name_key
having count(distinct means) = 1
union all by name
select distinct
    district_id,
    name_key,
    means
from spelt
where name_key not in (select name_key from declared)
