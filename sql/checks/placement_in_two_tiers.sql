-- severity: fail
-- what:
--   ru: школа в двух группах одного направления
--   en: a school in two tiers of one direction
-- why:
--   ru: такая команда считается дважды, и итоги матрицы неверны
--   en: such a team counts twice and the matrix's totals are wrong
-- fix:
--   ru: закройте одно из закреплений датой
--   en: close one of the placements with a date

select
    a.site_id,
    a.organisation_id,
    a.tier,
    b.tier as other_tier,
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
