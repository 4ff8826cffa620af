"""What the active batches say, loaded into the schema `landing` of a warehouse in the making.

Whether a later batch replaces a row is decided here, once for all datasets; which of the
remaining rows with one key is the newest is decided in `sql/staging`.
"""

from __future__ import annotations

from collections.abc import Collection

import duckdb
import polars as pl

from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.landing_rows import create_rows
from pipelines.tables import create_table
from pipelines.told import told_frame

BATCHES = {
    "batch_id": pl.String, "number": pl.Int64, "dataset": pl.String, "mode": pl.String,
    "valid_on": pl.Date, "covers_from": pl.Date, "covers_to": pl.Date,
    "landed_at": pl.String, "landed_by": pl.String, "source_name": pl.String,
    "sheet": pl.String, "n_rows": pl.Int64, "districts": pl.List(pl.String),
    "regions": pl.List(pl.String),
}  # fmt: skip


def create_landing(
    con: duckdb.DuckDBPyConnection,
    batches: list[Batch],
    datasets: Collection[str] = tuple(DATASETS),
) -> None:
    """Create `landing.batches`, `landing.batch_districts` and one table per dataset.

    A dataset's table holds the rows of `batches` that no later batch replaces, each with
    `batch_number` and `valid_on` of its batch; `closed_on`, the day from which a later, replacing
    list of the same place no longer speaks of it; and `opened_on`, the day of the replacing list
    that named it first where an earlier list of the place did not. So a new list changes no
    earlier year. Lists follow one another by the day they describe, so that last year's, sent late,
    takes nothing from this year's. Only the tables of `datasets` are created.

    `landing.told` says of whom and of when each batch speaks, and the day it landed; rows that a
    later batch replaces are there too: what was handed in once was handed in.
    """
    con.execute("create schema landing")
    create_batches(con, batches)
    if "submissions" in datasets:
        create_table(con, "landing.told", told_frame(batches))
    for name in datasets:
        own = [batch for batch in batches if batch.manifest.dataset == name]
        create_rows(con, DATASETS[name], own)


def create_batches(con: duckdb.DuckDBPyConnection, batches: list[Batch]) -> None:
    """Create `landing.batches` and, by the districts they name, `landing.batch_districts`."""
    create_table(con, "landing.batches", batches_frame(batches))
    con.execute(
        """
        create table landing.batch_districts as
        select batch_id, number, dataset, mode, valid_on, covers_from, covers_to,
            unnest(districts) as district_id
        from landing.batches
        """
    )


def batches_frame(batches: list[Batch]) -> pl.DataFrame:
    """Return one row per batch, dates as dates."""
    rows = [
        {**batch.manifest.__dict__, "n_rows": batch.manifest.counts["rows"]} for batch in batches
    ]
    texts = {name: pl.String if dtype == pl.Date else dtype for name, dtype in BATCHES.items()}
    frame = pl.DataFrame([{name: row[name] for name in BATCHES} for row in rows], schema=texts)
    days = [name for name, dtype in BATCHES.items() if dtype == pl.Date]
    return frame.with_columns(pl.col(days).str.to_date("%Y-%m-%d"))
