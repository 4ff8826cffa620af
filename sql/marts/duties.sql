-- What each framework's programme makes people hand in, with its own words, by language.

select
    framework_id,
    duty_id,
    dataset,
    owed_by,
    period_type,
    due_month,
    'ru' as lang,
    ru as source
from reference.duties
union all by name
select
    framework_id,
    duty_id,
    dataset,
    owed_by,
    period_type,
    due_month,
    'en' as lang,
    en as source
from reference.duties
