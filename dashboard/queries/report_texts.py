"""Reads of what people wrote in sections of reports, and of the project that a report is about."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard import warehouse
from pipelines.problems import RostError
from pipelines.scope import Scope


def texts(scope: Scope, project_id: str, district_id: str) -> pl.DataFrame:
    """Return the sections that a district wrote for a project, the latest landed last.

    Returns:
        period_id, section (as it was written), text.
    """
    return warehouse.read(
        scope,
        """
        select period_id, section, text
        from report_texts
        where project_id = $project_id and district_id = $district_id
        order by batch_id, source_row
        """,
        project_id=project_id,
        district_id=district_id,
    )


def project(scope: Scope, project_id: str, district_id: str | None) -> dict[str, Any]:
    """Return what is known of a project: title, goal, lead_organisation, starts_on, ends_on.

    Raises:
        RostError: The scope reaches no such project.
    """
    frame = warehouse.read(
        scope,
        """
        select project_title, goal, lead_organisation, starts_on, ends_on
        from districts
        where project_id = $project_id and coalesce(district_id = $district_id, true)
        order by district_id
        limit 1
        """,
        project_id=project_id,
        district_id=district_id,
    )
    if frame.is_empty():
        raise RostError("no_such_entity", name=project_id)
    return frame.row(0, named=True)
