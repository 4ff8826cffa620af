-- severity: fail
-- what:
--   ru: команда или педагог в двух группах одной площадки сразу
--   en: a team or person in two tiers of one site at once
-- why:
--   ru: в матрице они учтены дважды или не в той группе
--   en: the matrix counts them twice or in the wrong tier
-- fix:
--   ru: оставьте одно закрепление или закройте другое датой
--   en: keep one of the placements or close the other with a date

with

-- As told: the placements that a later list or a later date does not end.
told as (

    select
        *,
        -- Where an organisation is placed, it is the subject, by whomever it is named.
        coalesce(organisation_id, person_id) as subject
    from core.told_placements
    where tier is not null

),

-- Two spellings of one school in one list: the warehouse keeps the later row.
spelt_twice as (

    select
        a.district_id,
        a.site_id,
        a.organisation_id,
        a.tier,
        b.tier as other_tier,
        a.starts_on,
        a.batch_id,
        a.source_row
    from told as a
    inner join told as b
        on
            a.site_id = b.site_id
            and a.subject = b.subject
            and a.role = b.role
            and a.starts_on = b.starts_on
            and a.batch_id = b.batch_id
            and a.tier < b.tier

),

-- A team that is placed by several of its people.
held_twice as (

    select
        a.district_id,
        a.site_id,
        a.organisation_id,
        a.tier,
        b.tier as other_tier,
        greatest(a.starts_on, b.starts_on) as starts_on,
        a.batch_id,
        a.source_row
    from core.placements as a
    inner join core.placements as b
        on
            a.site_id = b.site_id
            and a.organisation_id = b.organisation_id
            and a.role = b.role
            and a.tier < b.tier
            and a.starts_on <= coalesce(b.ends_on, '9999-12-31')
            and b.starts_on <= coalesce(a.ends_on, '9999-12-31')
    where a.role = 'team'

)

select
    t.district_id,
    t.organisation_id,
    s.site_title,
    o.organisation_name,
    t.tier,
    t.other_tier,
    t.starts_on,
    t.batch_id,
    t.source_row
from (
    from spelt_twice
    union by name
    from held_twice
) as t
inner join core.sites as s on t.site_id = s.site_id
left join core.organisations as o on t.organisation_id = o.organisation_id
