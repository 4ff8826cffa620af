"""Reads of what a plan asks for now."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope


def ahead(scope: Scope, project_id: str, district_id: str) -> pl.DataFrame:
    """Return what is overdue or still to be done, in the order in which it is due.

    Returns:
        plan, number, item_title, due, due_on, responsible, state (overdue, due_now, ahead).
    """
    return warehouse.read(
        scope,
        """
        select plan, number, item_title, due, due_on, responsible, state
        from plan_board
        where project_id = $project_id and district_id = $district_id
            and state in ('overdue', 'due_now', 'ahead')
        order by due_on, starts_on, occurrence_id
        """,
        project_id=project_id,
        district_id=district_id,
    )
