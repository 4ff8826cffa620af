"""Reads of how criteria stand."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope


def criterion_statuses(
    scope: Scope, project_id: str, entity_id: str, year: int, level: str = "district"
) -> pl.DataFrame:
    """Return how the indicators of each criterion, and of the framework, stand in a year.

    Args:
        scope: Who asks.
        project_id: The project.
        entity_id: The district or region.
        year: In which periods end.
        level: `district` or `region`.

    Returns:
        criterion_id (null for the whole framework), status, n_met, n_near, n_missed, n_not_rated,
        n_no_data, n_withheld, mean_progress, n_with_progress, weighted_progress.
    """
    return warehouse.read(
        scope,
        """
        select criterion_id, status, n_met, n_near, n_missed, n_not_rated, n_no_data,
            n_withheld, mean_progress, n_with_progress, weighted_progress
        from criterion_statuses
        where project_id = $project_id and level = $level and entity_id = $entity_id
            and year = $year
        """,
        project_id=project_id,
        entity_id=entity_id,
        year=year,
        level=level,
    )
