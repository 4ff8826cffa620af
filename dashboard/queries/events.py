"""Reads of events and of the network of districts behind them."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang


def held(
    scope: Scope,
    project_id: str,
    district_id: str,
    year: int,
    lang: Lang,
    period_id: str | None = None,
) -> pl.DataFrame:
    """Return the events of a period, else of the school year that ends in `year`, by day.

    Returns:
        event_id, held_on, held_on_precision, event_title, form, audience, participants,
        is_lower_bound, pupils, pupils_is_lower_bound, host_name, site_title, districts (names, the
        home one included).
    """
    return warehouse.read(
        scope,
        """
        select e.event_id, e.held_on, e.held_on_precision, e.event_title, f.title as form,
            a.title as audience, e.participants, e.is_lower_bound, e.pupils,
            e.pupils_is_lower_bound, e.host_name, e.site_title,
            e.districts
        from events as e
        inner join periods as p
            on
                e.project_id = p.project_id
                and e.period_id = p.period_id
                and e.district_id = p.district_id
        left join codes as f on f.list = 'event_form' and e.form = f.code and f.lang = $lang
        left join codes as a on a.list = 'audience' and e.audience = a.code and a.lang = $lang
        where
            e.project_id = $project_id
            and e.district_id = $district_id
            and if(
                $period_id is null,
                p.period_type = 'school_year' and p.year = $year,
                p.period_id = $period_id
            )
        order by e.held_on, e.event_title
        """,
        project_id=project_id,
        district_id=district_id,
        year=year,
        period_id=period_id,
        lang=lang,
    )


def partners(
    scope: Scope, project_id: str, district_id: str, year: int, period_id: str | None = None
) -> pl.DataFrame:
    """Return the districts that a district worked with in a period, else in a school year, by name.

    Returns:
        partner_id, partner_name, has_agreement, events, last_on (null where it never came).
    """
    return warehouse.read(
        scope,
        """
        select n.partner_id, n.partner_name, n.has_agreement, n.events, n.last_on
        from network_partners as n
        inner join periods as p
            on
                n.project_id = p.project_id
                and n.period_id = p.period_id
                and n.district_id = p.district_id
        where
            n.project_id = $project_id
            and n.district_id = $district_id
            and if(
                $period_id is null,
                p.period_type = 'school_year' and p.year = $year,
                p.period_id = $period_id
            )
        order by n.has_agreement desc, n.partner_name collate ru
        """,
        project_id=project_id,
        district_id=district_id,
        year=year,
        period_id=period_id,
    )
