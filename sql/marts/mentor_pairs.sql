-- Who leads whom at which site, in each state of the matrix: a leading team and each team of the
-- other tiers. `is_mutual` where the second leads the first at another site.

with

pairs as (

    select
        d.project_id,
        d.district_id,
        d.starts_on,
        d.ends_on,
        gives.site_id,
        gives.site_number,
        gives.site_title,
        gives.organisation_id as mentor_organisation_id,
        gives.organisation_name as mentor_organisation_name,
        receives.organisation_id,
        receives.organisation_name,
        receives.tier
    from marts.matrix_days as d
    inner join marts.matrix_states as gives
        on
            d.project_id = gives.project_id
            and d.district_id = gives.district_id
            and d.starts_on between gives.starts_on and coalesce(gives.ends_on, d.starts_on)
    inner join marts.matrix_states as receives
        on
            d.project_id = receives.project_id
            and gives.site_id = receives.site_id
            and d.starts_on between receives.starts_on
            and coalesce(receives.ends_on, d.starts_on)
    where gives.tier = 'leader' and receives.tier != 'leader'

)

select
    p.*,
    exists (
        from pairs as back
        where
            back.project_id = p.project_id
            and back.starts_on = p.starts_on
            and back.mentor_organisation_id = p.organisation_id
            and back.organisation_id = p.mentor_organisation_id
    ) as is_mutual
from pairs as p
