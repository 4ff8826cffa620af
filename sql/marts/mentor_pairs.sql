-- Who leads whom at which site, in each state of the matrix: a leading team and each team of the
-- other tiers. `is_mutual` where the second leads the first at another site.

with

pairs as (

    select
        receives.project_id,
        receives.district_id,
        receives.starts_on,
        receives.ends_on,
        receives.site_id,
        receives.site_number,
        receives.site_title,
        gives.organisation_id as mentor_organisation_id,
        gives.organisation_name as mentor_organisation_name,
        receives.organisation_id,
        receives.organisation_name,
        receives.tier
    from marts.matrix_teams as receives
    inner join marts.matrix_teams as gives
        on
            receives.project_id = gives.project_id
            and receives.site_id = gives.site_id
            and receives.starts_on = gives.starts_on
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
