"""The rows of a landed batch, with the columns that its dataset has today.

A batch keeps the columns that it landed with. Those that got another name since are renamed as
they are read (`Dataset.renamed`), and those that came later are empty; nothing is rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from pipelines.batches import ROWS, Batch
from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset

BATCH_ID = {"batch_id": pl.String}


def renamed_since(batch: Batch, dataset: Dataset) -> dict[str, str]:
    """Return the columns of a batch that have another name today: then → now."""
    found: dict[str, str] = {}
    for one in sorted(dataset.renamed):
        if one.since > batch.manifest.schema_version:
            first = next((then for then, now in found.items() if now == one.then), one.then)
            found[first] = one.now
    return found


def scan_rows(batch: Batch) -> pl.LazyFrame:
    """Return the rows of a batch as they landed, under today's names."""
    rows = pl.scan_parquet(batch.folder / ROWS)
    names = renamed_since(batch, DATASETS[batch.manifest.dataset])
    return rows.rename(names, strict=False) if names else rows


def read_rows(batch: Batch, columns: Iterable[str] | None = None) -> pl.DataFrame:
    """Return the rows of a batch, or some `columns`; those that came later are empty."""
    if columns is None:
        return scan_rows(batch).collect()
    declared = DATASETS[batch.manifest.dataset].dtypes | BATCH_ID
    rows = scan_rows(batch)
    seen = set(rows.collect_schema())
    return rows.select(
        pl.col(name) if name in seen else pl.lit(None, declared[name]).alias(name)
        for name in columns
    ).collect()
