-- Names that another organisation's name only continues: «СОШ № 4» beside «СОШ № 4 им. Гагарина»,
-- «Октябрьская СОШ» beside «Октябрьская СОШ № 2». The short one may stand for either, so it means
-- neither until an alias says which.
-- Grain: one row per district, name and name that continues it. A branch continues nothing.

with

told as (

    select
        district_id,
        name_key,
        organisation_id,
        split_part(name_key, '|', 1) as kind,
        split_part(name_key, '|', 2) as number,
        string_split(split_part(name_key, '|', 3), ' ') as told_words,
        count(distinct organisation_id) over (partition by district_id, name_key) as bearers
    from staging.organisation_spellings

)

select distinct
    one.district_id,
    one.name_key,
    other.name_key as longer_key
from told as one
inner join told as other
    on
        one.district_id = other.district_id
        and one.kind = other.kind
        and one.organisation_id != other.organisation_id
        and one.name_key != other.name_key
where
    -- What two organisations are called is no question of long and short.
    one.bearers = 1
    and not contains(other.name_key, '#')
    and one.number in ('', other.number)
    -- Where the type is not known, a further word may tell it: «№ 3», «Центр № 3».
    and case
        when one.kind = '?' then one.told_words = other.told_words
        -- A key without words has one blank word.
        else one.told_words = [''] or list_has_all(other.told_words, one.told_words)
    end
