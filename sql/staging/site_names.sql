-- The site of a project behind each key: its title, its number, or an alias.
-- A key that fits two sites of a district fits none, unless the file names the project;
-- `project` is what the file says, '' where its cell is blank.

with

declared as (

    select
        s.district_id,
        p.project_id,
        s.title_key as name_key,
        site_id_of(p.project_id, p.is_regional, s.district_id, s.title_slug) as site_id,
        s.kind
    from staging.sites as s
    inner join staging.project_names as p
        on s.district_id = p.district_id and coalesce(s.project_id, '') = p.project
    union
    select
        s.district_id,
        p.project_id,
        '№' || s.number as name_key,
        site_id_of(p.project_id, p.is_regional, s.district_id, s.title_slug) as site_id,
        s.kind
    from staging.sites as s
    inner join staging.project_names as p
        on s.district_id = p.district_id and coalesce(s.project_id, '') = p.project
    where s.number is not null

),

spelt as (

    select
        d.district_id,
        d.project_id,
        a.spelling_key as name_key,
        d.site_id,
        d.kind
    from staging.aliases as a
    inner join declared as d
        on a.district_id = d.district_id and a.meaning_key = d.name_key
    where a.kind = 'site'

),

named as (
    from declared
    union
    from spelt
)

select
    district_id,
    project_id as project,
    name_key,
    any_value(project_id) as project_id,
    any_value(site_id) as site_id,
    any_value(kind) as kind
from named
group by district_id, project, name_key
having count(distinct site_id) = 1
union all by name
select
    district_id,
    '' as project,
    name_key,
    any_value(project_id) as project_id,
    any_value(site_id) as site_id,
    any_value(kind) as kind
from named
group by district_id, name_key
having count(distinct site_id) = 1
