-- The checks of the data and what each of them says, by language.
-- Grain: check and language. What a check found is in `checks.<check_name>`.

select
    check_name,
    severity,
    lang,
    what,
    why,
    fix
from reference.checks
