-- The calendar of duties: one row per project, who owes, dataset and period, with the due day.
-- Without an organisation it is the district that owes.

with

institutions as (

    select
        *,
        type in ('secondary_school', 'basic_school', 'gymnasium', 'lyceum') as is_school
    from core.organisations

),

holders as (

    select
        project_id,
        district_id,
        null as organisation_id,
        'district' as owed_by,
        null as starts_on,
        null as ends_on
    from core.project_districts
    union all by name
    select
        p.project_id,
        p.district_id,
        o.organisation_id,
        unnest(list_filter(
            [
                if(o.is_school, 'school', null),
                if(
                    o.is_school or o.type in ('kindergarten', 'additional_education'),
                    'institution', null
                ),
                if(o.type = 'methodical_service', 'methodical_service', null),
                if(o.centre_profile is not null, 'growth_point', null)
            ],
            lambda holder: holder is not null
        )) as owed_by,
        o.starts_on,
        o.ends_on
    from core.project_districts as p
    inner join institutions as o on p.district_id = o.district_id
    union all by name
    -- Several sites at one host are one duty.
    select
        project_id,
        district_id,
        organisation_id,
        'site_host' as owed_by,
        min(opens_on) as starts_on,
        if(bool_or(closes_on is null), null, max(closes_on)) as ends_on
    from core.sites
    where organisation_id is not null
    group by project_id, district_id, organisation_id

),

owed as (

    select
        d.duty_id,
        h.project_id,
        h.district_id,
        h.organisation_id,
        d.dataset,
        p.period_id,
        p.year_id,
        p.first_day,
        p.last_day,
        p.project_starts_on,
        p.project_ends_on,
        -- A month in which something is due every year lies in the period's first year or second.
        if(
            d.due_month is null,
            p.ends_on,
            last_day(make_date(
                year(if(d.due_month >= month(p.first_day), p.first_day, p.last_day)),
                d.due_month,
                1
            ))
        ) as due_on
    from holders as h
    inner join core.projects as j on h.project_id = j.project_id
    inner join reference.duties as d
        on j.framework_id = d.framework_id and h.owed_by = d.owed_by
    inner join core.duty_periods as p
        on h.project_id = p.project_id and d.period_type = p.period_type
    where
        -- Whoever was not there for any of it owes nothing.
        coalesce(h.starts_on <= p.ends_on, true)
        and coalesce(h.ends_on >= p.first_day, true)

)

select * exclude (project_starts_on, project_ends_on)
from owed
where due_on between project_starts_on and project_ends_on
