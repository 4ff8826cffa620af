-- Titles of code lists, by language.

select
    list,
    code,
    position,
    'ru' as lang,
    ru as title
from reference.codes
union all by name
select
    list,
    code,
    position,
    'en' as lang,
    en as title
from reference.codes
