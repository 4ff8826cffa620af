"""Reads of the items of plans: what was due, and what comes again every year."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope


def due_by(scope: Scope, project_id: str, district_id: str | None, year: int) -> pl.DataFrame:
    """Return what was due by the end of a year, the latest due first.

    Args:
        scope: Who asks.
        project_id: The project.
        district_id: The district; None for all of a region's project.
        year: The school and calendar years that end in it.

    Returns:
        district_id, plan, number, item_title, due, due_on, done_on, responsible, state (as it is
        today).
    """
    return warehouse.read(
        scope,
        """
        select district_id, plan, number, item_title, due, due_on, done_on, responsible, state
        from plan_board
        where
            project_id = $project_id
            and coalesce(district_id = $district_id, true)
            and state != 'cancelled'
            and due_on <= (
                select max(p.ends_on) from periods as p
                where
                    p.project_id = $project_id and p.year = $year
                    and p.period_type in ('school_year', 'calendar_year')
            )
        order by due_on desc, try_cast(number as double), number, item_title, district_id
        """,
        project_id=project_id,
        district_id=district_id,
        year=year,
    )


def items(scope: Scope, project_id: str) -> pl.DataFrame:
    """Return the items of a project's plans in their order, each once.

    Returns:
        district_id, plan, number, item_title, recurrence, first_month, last_month (of yearly
        items; null for the whole year), responsible, times, times_done (late ones
        too), times_late, times_overdue.
    """
    return warehouse.read(
        scope,
        """
        select
            district_id, plan, number, item_title, recurrence, first_month, last_month,
            responsible, times, times_done, times_late, times_overdue
        from plan_register
        where project_id = $project_id
        order by district_id, plan, try_cast(number as double), number, item_title
        """,
        project_id=project_id,
    )


def yearly(scope: Scope, project_id: str, year: int) -> pl.DataFrame:
    """Return the items that come again every year as they stand in one calendar year.

    Returns:
        number, item_title, starts_on, due_on, done_on, responsible, state; by their time.
    """
    return warehouse.read(
        scope,
        """
        select number, item_title, starts_on, due_on, done_on, responsible, state
        from plan_board
        where project_id = $project_id and recurrence = 'yearly' and year(due_on) = $year
        order by starts_on, due_on, try_cast(number as double), number, item_title
        """,
        project_id=project_id,
        year=year,
    )
