-- Pairs of schools that lead one another, each at another site, in each state of the matrix: one
-- row per pair, the school that comes first by its id first.

with

led as (

    select
        project_id,
        district_id,
        starts_on,
        ends_on,
        mentor_organisation_id as mentor_id,
        mentor_organisation_name as mentor_name,
        organisation_id,
        organisation_name,
        list(site_id order by site_number) as site_ids,
        list(site_number order by site_number) as site_numbers,
        list(site_title order by site_number) as site_titles
    from marts.mentor_pairs
    group by
        project_id, district_id, starts_on, ends_on, mentor_organisation_id,
        mentor_organisation_name, organisation_id, organisation_name

)

select
    a.project_id,
    a.district_id,
    a.starts_on,
    a.ends_on,
    a.mentor_id as organisation_id,
    a.mentor_name as organisation_name,
    a.site_ids as leads_ids,
    a.site_numbers as leads_numbers,
    a.site_titles as leads_titles,
    b.mentor_id as other_id,
    b.mentor_name as other_name,
    b.site_ids as learns_ids,
    b.site_numbers as learns_numbers,
    b.site_titles as learns_titles
from led as a
inner join led as b
    on
        a.project_id = b.project_id
        and a.starts_on = b.starts_on
        and a.mentor_id = b.organisation_id
        and a.organisation_id = b.mentor_id
where a.mentor_id < b.mentor_id
