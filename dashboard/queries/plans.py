"""Reads of plans: their items and the times at which they are due, stages, agendas, risks.

A plan belongs to its project: a district of a region's project sees the plan of the region.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope

# The order of items by their numbers: «2» before «10», «1.2» after «1.1», «Р1» after all digits.
BY_NUMBER = r"""
    list_transform(regexp_extract_all(coalesce(number, ''), '\d+'), lambda part: part::integer),
    number, item_title
"""


def today(scope: Scope) -> dt.date:
    """Return the day as of which the warehouse was built."""
    return warehouse.read(scope, "select known_on() as today")["today"][0]


def term(scope: Scope, project_id: str) -> tuple[dt.date, dt.date | None]:
    """Return when a project begins and ends; no end for one that goes on."""
    frame = warehouse.read(
        scope,
        "select min(starts_on), max(ends_on) from districts where project_id = $project_id",
        project_id=project_id,
    )
    starts_on, ends_on = frame.row(0)
    return starts_on, ends_on


def items(scope: Scope, project_id: str) -> pl.DataFrame:
    """Return the items of a project's plans, by plan and number.

    Returns:
        The columns of `marts.plan_register`.
    """
    return warehouse.read(
        scope,
        f"""
        from plan_register
        where project_id = $project_id
        order by stage_number nulls last, plan, {BY_NUMBER}
        """,
        project_id=project_id,
    )


def times(scope: Scope, project_id: str) -> pl.DataFrame:
    """Return every time at which an item of a project's plans is due, in their order.

    Returns:
        The columns of `marts.plan_board`.
    """
    return warehouse.read(
        scope,
        f"""
        from plan_board
        where project_id = $project_id
        order by due_on, starts_on, {BY_NUMBER}
        """,
        project_id=project_id,
    )


def stages(scope: Scope, project_id: str) -> pl.DataFrame:
    """Return the stages of a project by number.

    Returns:
        stage_number, title, starts_on, ends_on, is_running, overlapped_stages.
    """
    return warehouse.read(
        scope,
        """
        select distinct stage_number, title, starts_on, ends_on, is_running, overlapped_stages
        from stage_register
        where project_id = $project_id
        order by stage_number
        """,
        project_id=project_id,
    )


def quarters(scope: Scope, project_id: str, district_id: str | None) -> pl.DataFrame:
    """Return the quarters in which something is due or held, the latest first.

    Returns:
        year, quarter, is_planned (whether an item of a plan is due in it).
    """
    return warehouse.read(
        scope,
        """
        select year, quarter, bool_or(entry = 'plan') as is_planned
        from calendar
        where project_id = $project_id
            and (entry != 'event' or $district_id is null or district_id = $district_id)
            and year is not null
        group by year, quarter
        order by year desc, quarter desc
        """,
        project_id=project_id,
        district_id=district_id,
    )


def agenda(
    scope: Scope, project_id: str, district_id: str | None, year: int, quarter: int
) -> pl.DataFrame:
    """Return what is due, held, begun or ended in a quarter, day by day.

    A stage is there with the quarter in which it begins and the one in which it ends.

    Returns:
        entry, code, number, title, starts_on, ends_on, responsible, state.
    """
    return warehouse.read(
        scope,
        """
        select distinct entry, code, number, title, starts_on, ends_on, responsible, state
        from calendar
        where project_id = $project_id
            and (entry != 'event' or $district_id is null or district_id = $district_id)
            and (
                (year = $year and quarter = $quarter)
                or (
                    entry = 'stage' and year(starts_on) = $year
                    and quarter(starts_on) = $quarter
                )
            )
        order by ends_on, starts_on, entry, number, title
        """,
        project_id=project_id,
        district_id=district_id,
        year=year,
        quarter=quarter,
    )


def risks(scope: Scope, project_id: str) -> pl.DataFrame:
    """Return the risks of a project, those likely and heavy first.

    Returns:
        told_district_id, risk_title, prevention, owner, status, checked_on, probability, impact,
        weight.
    """
    return warehouse.read(
        scope,
        """
        select distinct told_district_id, risk_title, prevention, owner, status, checked_on,
            probability, impact, weight
        from risk_register
        where project_id = $project_id
        order by status = 'lifted', weight desc nulls last, risk_title collate ru
        """,
        project_id=project_id,
    )
