"""The numbers of the sample territories as they were last looked at."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from pipelines.settings import Settings
from tests.conftest import all_values

GOLDEN = Path(__file__).parent / "indicator_values.csv"
COLUMNS = [
    "indicator_code", "period_id", "level", "entity_id", "part", "numerator", "denominator",
    "value", "is_lower_bound", "stated_value", "status",
]  # fmt: skip


def golden_values(settings: Settings) -> pl.DataFrame:
    """Return the totals of districts and regions, one row per line of the golden file."""
    kept = pl.col("level").is_in(["region", "district"]) & pl.col("breakdown").is_null()
    return all_values(settings).filter(kept).select(COLUMNS).sort(COLUMNS)
