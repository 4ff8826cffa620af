-- Journal of a site: teams placed, transferred and gone, events held, and who came with what
-- result. One row per entry; a placement that goes on in the same tier is no entry.

with

placed as (

    select
        *,
        lag(tier) over (
            partition by site_id, organisation_id, person_id, role
            order by starts_on
        ) as tier_before,
        lag(ends_on) over (
            partition by site_id, organisation_id, person_id, role
            order by starts_on
        ) = starts_on - 1 as follows
    from core.placements

),

entries as (

    select
        site_id,
        district_id,
        starts_on as entered_on,
        if(follows, 'transferred', 'placed') as entry,
        organisation_id,
        person_id,
        person_name,
        role,
        if(follows, tier_before, null) as tier_before,
        tier,
        basis,
        reason,
        null as event_title,
        null as result,
        batch_id,
        source_row
    from placed
    where not coalesce(follows, false) or tier is distinct from tier_before
    union all by name
    select
        p.site_id,
        p.district_id,
        p.ends_on as entered_on,
        'left' as entry,
        p.organisation_id,
        p.person_id,
        p.person_name,
        p.role,
        p.tier as tier_before,
        p.basis,
        p.reason,
        p.batch_id,
        p.source_row
    from placed as p
    left join placed as later
        on
            p.site_id = later.site_id
            and p.organisation_id is not distinct from later.organisation_id
            and p.person_id is not distinct from later.person_id
            and p.role = later.role
            and p.ends_on + 1 = later.starts_on
    -- What goes on in another tier is a transfer and no leaving.
    where p.ends_on <= known_on() and later.site_id is null
    union all by name
    select
        e.site_id,
        e.district_id,
        e.held_on as entered_on,
        if(p.event_id is null, 'event', 'attended') as entry,
        coalesce(p.organisation_id, e.organisation_id) as organisation_id,
        p.person_id,
        w.full_name as person_name,
        p.role,
        e.event_title,
        coalesce(p.result, e.result) as result,
        coalesce(p.batch_id, e.batch_id) as batch_id,
        coalesce(p.source_row, e.source_row) as source_row
    from core.events as e
    left join core.participation as p on e.event_id = p.event_id
    left join core.people as w
        on p.person_id = w.person_id and p.organisation_id = w.organisation_id
    where e.status = 'held' and e.site_id is not null

)

select
    s.project_id,
    s.number as site_number,
    s.site_title,
    e.*,
    o.organisation_name
from entries as e
inner join core.sites as s on e.site_id = s.site_id
left join core.organisations as o on e.organisation_id = o.organisation_id
