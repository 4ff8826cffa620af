"""The numbers of the sample territories as they were last looked at."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipelines.settings import Settings
from tests.conftest import all_values

GOLDEN = Path(__file__).parent / "indicator_values.csv"
COLUMNS = [
    "indicator_code", "project_id", "period_id", "level", "entity_id", "part", "breakdown",
    "numerator", "denominator", "n_missing", "value", "is_lower_bound", "previous_value",
    "change", "baseline", "target", "comparator", "progress", "stated_value", "status",
]  # fmt: skip


def golden_values(settings: Settings) -> pl.DataFrame:
    """Return the whole of `marts.indicator_values`, one row per line of the golden file."""
    return all_values(settings).select(COLUMNS).sort(COLUMNS)
