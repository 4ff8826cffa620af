-- Publications, in all and by channel; and per month: the months of the period are the base.
-- Units: a publication; a month.

with

published as (

    select
        project_id,
        period_id,
        district_id,
        organisation_id,
        person_id,
        channel,
        achievement_id as unit_id,
        sources
    from core.achievement_period
    where kind = 'publication'

)

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    'main' as part,
    null as breakdown,
    unit_id,
    1 as numerator,
    null as denominator,
    sources
from published
union all by name
select
    project_id,
    period_id,
    district_id,
    organisation_id,
    person_id,
    'main' as part,
    channel as breakdown,
    unit_id,
    1 as numerator,
    null as denominator,
    sources
from published
where channel is not null
union all by name
select
    project_id,
    period_id,
    district_id,
    null as organisation_id,
    null as person_id,
    'monthly' as part,
    null as breakdown,
    unit_id,
    1 as numerator,
    0 as denominator,
    sources
from published
union all by name
select
    project_id,
    period_id,
    district_id,
    null as organisation_id,
    null as person_id,
    'monthly' as part,
    null as breakdown,
    'base|' || month as unit_id,
    0 as numerator,
    1 as denominator,
    sources
from core.month_period
