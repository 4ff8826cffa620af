"""Of whom and of when landed rows speak: so it is seen who has handed in what, and what is closed.

A row speaks of a period by its own date or period; where it has none, by the day that its list
describes. Knows nothing of duties or marks.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from pipelines.batch_rows import read_rows
from pipelines.batches import Batch
from pipelines.periods import bounds

# Dataset → the column of the organisation and the column of the day or period; "" for none.
SPEAKS = {
    "people": ("organisation", ""),
    "placements": ("organisation", "valid_from"),
    "events": ("host_organisation", "held_on"),
    "participation": ("organisation", "event_date"),
    "documents": ("organisation", "dated"),
    "routes": ("organisation", "started"),
    "assessments": ("organisation", "held_on"),
    "results": ("organisation", "period"),
    "achievements": ("organisation", "held_on"),
    "plan_marks": ("", "due_on"),
}
TOLD = {
    "district_id": pl.String, "organisation_key": pl.String, "period_id": pl.String,
    "first_day": pl.Date, "last_day": pl.Date,
}  # fmt: skip
LANDED = {"dataset": pl.String, "batch_id": pl.String, "landed_on": pl.Date, **TOLD}


def told_by(rows: pl.DataFrame, dataset: str, valid_on: dt.date) -> pl.DataFrame:
    """Return of whom and of when each of `rows` speaks, in their order.

    Args:
        rows: Typed rows with `district_id`.
        dataset: One of `SPEAKS`.
        valid_on: The day that a list without dates describes.

    Returns:
        Columns of `TOLD`, one row per row. `period_id` is null where a row has a day;
        `first_day` and `last_day` are null for a period that only a project bounds.
    """
    organisation, day = SPEAKS[dataset]
    key = pl.col(f"{organisation}_key") if organisation else pl.lit(None, pl.String)
    own = pl.col(day) if day else pl.lit(None, pl.Date)
    if day and rows.schema[day] == pl.String:
        spans = {one: bounds(one) or (None, None) for one in rows[day].drop_nulls().unique()}
        first, last = (
            own.replace_strict(
                {one: span[end] for one, span in spans.items()}, default=None, return_dtype=pl.Date
            )
            for end in (0, 1)
        )
        period = own
    else:
        first = last = pl.coalesce(own, pl.lit(valid_on))
        period = pl.lit(None, pl.String)
    return rows.select(
        "district_id",
        key.alias("organisation_key"),
        period.alias("period_id"),
        first.alias("first_day"),
        last.alias("last_day"),
    )


def told_in(batch: Batch) -> pl.DataFrame:
    """Return of whom and of when the rows of a landed batch speak, each once."""
    dataset = batch.manifest.dataset
    organisation, day = SPEAKS[dataset]
    columns = ["district_id", f"{organisation}_key" if organisation else "", day]
    rows = read_rows(batch, filter(None, columns))
    return told_by(rows, dataset, dt.date.fromisoformat(batch.manifest.valid_on)).unique()


def told_frame(batches: list[Batch]) -> pl.DataFrame:
    """Return of whom and of when each batch speaks and the day it landed: columns of `LANDED`."""
    frames = [
        told_in(batch)
        .with_columns(
            pl.lit(batch.manifest.dataset).alias("dataset"),
            pl.lit(batch.manifest.batch_id).alias("batch_id"),
            pl.lit(dt.datetime.fromisoformat(batch.manifest.landed_at).date()).alias("landed_on"),
        )
        .select(*LANDED)
        for batch in batches
        if batch.manifest.dataset in SPEAKS
    ]
    return pl.concat([pl.DataFrame(schema=LANDED), *frames])


def covers(period: str, told: dict[str, Any]) -> bool:
    """Return whether a period holds the whole of what a row of `told_by` speaks of."""
    if told["period_id"] == period:
        return True
    span = bounds(period)
    if not span or not told["first_day"] or not told["last_day"]:
        return False
    return span[0] <= told["first_day"] and told["last_day"] <= span[1]


def overlaps(period: str, span: tuple[dt.date, dt.date]) -> bool:
    """Return whether a period has days in common with a span."""
    days = bounds(period)
    return days is not None and days[0] <= span[1] and span[0] <= days[1]
