-- severity: warn
-- what:
--   ru: мероприятия вне сроков проекта
--   en: events outside their project's dates
-- why:
--   ru: они не войдут ни в один период и ни в один показатель
--   en: they fall into no period and no indicator
-- fix:
--   ru: проверьте год в дате мероприятия или сроки проекта
--   en: check the year of the event or the project's dates

select
    e.district_id,
    e.organisation_id,
    e.event_title,
    e.held_on,
    e.held_on_precision,
    e.batch_id,
    e.source_row
from core.events as e
where
    e.status != 'cancelled'
    and not exists (
        from core.project_districts as d
        inner join core.projects as p using (project_id)
        where
            d.district_id = e.district_id
            and e.held_on between p.starts_on and coalesce(p.ends_on, e.held_on)
    )
