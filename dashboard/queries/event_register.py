"""Reads of all events of a project, planned and called off as well, and of what is due when."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang


def listed(
    scope: Scope, project_id: str, district_id: str | None, year: int, lang: Lang
) -> pl.DataFrame:
    """Return the events of a school year, planned and called off as well, by day.

    Args:
        scope: Who asks.
        project_id: The project.
        district_id: The district; None for all districts of a region's project.
        year: The school year's end.
        lang: Of words.

    Returns:
        The columns of `marts.event_register`, and form_title, audience_title, level_title,
        status_title.
    """
    return warehouse.read(
        scope,
        """
        select e.*, f.title as form_title, a.title as audience_title, v.title as level_title,
            s.title as status_title
        from event_register as e
        left join codes as f on f.list = 'event_form' and e.form = f.code and f.lang = $lang
        left join codes as a on a.list = 'audience' and e.audience = a.code and a.lang = $lang
        left join codes as v on v.list = 'event_level' and e.level = v.code and v.lang = $lang
        left join codes as s on s.list = 'event_status' and e.status = s.code and s.lang = $lang
        where
            e.project_id = $project_id
            and ($district_id is null or e.district_id = $district_id)
            and e.held_on between make_date($year - 1, 9, 1) and make_date($year, 8, 31)
        order by e.held_on, e.event_title, e.district_name
        """,
        project_id=project_id,
        district_id=district_id,
        year=year,
        lang=lang,
    )


def plan_days(scope: Scope, project_id: str, district_id: str | None, year: int) -> pl.DataFrame:
    """Return the due days of a school year's plan items: ends_on, title, state, by day."""
    return warehouse.read(
        scope,
        """
        select ends_on, title, state
        from calendar
        where
            entry = 'plan'
            and project_id = $project_id
            and ($district_id is null or district_id = $district_id)
            and ends_on between make_date($year - 1, 9, 1) and make_date($year, 8, 31)
        order by ends_on, title
        """,
        project_id=project_id,
        district_id=district_id,
        year=year,
    )


def years(scope: Scope, project_id: str, district_id: str | None) -> dict[int, int]:
    """Return how many events each school year has, by its end, the latest first."""
    frame = warehouse.read(
        scope,
        """
        select year(held_on + interval 4 month) as year, count(distinct event_id) as n
        from event_register
        where project_id = $project_id and ($district_id is null or district_id = $district_id)
        group by all
        order by year desc
        """,
        project_id=project_id,
        district_id=district_id,
    )
    return dict(frame.iter_rows())
