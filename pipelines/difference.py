"""What a file would change in what has landed, before anything lands."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipelines.batch_rows import scan_rows
from pipelines.batches import list_batches
from pipelines.datasets.base import OWN_COLUMNS, Dataset
from pipelines.part import Part
from pipelines.periods import covered
from pipelines.scope import Scope
from pipelines.settings import Settings

OWN = set(OWN_COLUMNS) - {"district_id"}
# What a batch says of all its rows; no declared name starts so.
DAY, TURN = "_valid_on", "_number"


@dataclass(frozen=True)
class Difference:
    """Rows of a sheet against those with the same key that have landed.

    Attributes:
        new: Rows whose key is not there yet; the columns of the dataset.
        changed: What other rows say differently: key columns and the texts they are made of,
            `column`, `was`, `now` as text.
        n_changed: How many rows those are.
        gone: Rows that a replacing list leaves out.
        n_same: How many rows are there already, to the letter.
    """

    new: pl.DataFrame
    changed: pl.DataFrame
    n_changed: int
    gone: pl.DataFrame
    n_same: int

    def counts(self) -> dict[str, int]:
        """Return how many rows are new, changed, gone and the same."""
        return {
            "new": self.new.height,
            "changed": self.n_changed,
            "gone": self.gone.height,
            "same": self.n_same,
        }


def difference(settings: Settings, scope: Scope, part: Part, mode: str) -> Difference:
    """Return what a sheet would change.

    Args:
        settings: Where what has landed is.
        scope: Who asks.
        part: A sheet, its rows checked.
        mode: `update` or `replace`; only a replacing one leaves rows out.
    """
    dataset = part.dataset
    key = ["district_id", *dataset.key]
    named = [name for name in dataset.dtypes if f"{name}_key" in key]
    told = [name for name in dataset.dtypes if name not in OWN and name not in key]
    now = plain(part.rows.unique(subset=key, keep="last", maintain_order=True), dataset)
    was = plain(newest(settings, scope, part), dataset)
    both = now.join(was, on=key, how="inner", nulls_equal=True, suffix="_was")
    changes = [
        both.filter(pl.col(name).ne_missing(pl.col(f"{name}_was"))).select(
            *key,
            *named,
            "source_row",
            pl.lit(name).alias("column"),
            pl.col(f"{name}_was").alias("was"),
            pl.col(name).alias("now"),
        )
        for name in told
        if name in {declared.name for declared in dataset.fields}
    ]
    changed = pl.concat(changes).sort("source_row", maintain_order=True)
    n_changed = changed["source_row"].n_unique()
    return Difference(
        now.join(was, on=key, how="anti", nulls_equal=True),
        changed,
        n_changed,
        left_out(now, was, part) if mode == "replace" else was.clear(),
        both.height - n_changed,
    )


def plain(rows: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Return rows with every cell as text, lists joined, so that they compare and join."""
    return rows.select(
        pl.col(name).list.eval(pl.element().cast(pl.String)).list.join(", ").alias(name)
        if isinstance(dtype, pl.List)
        else pl.col(name).cast(pl.String if name not in OWN else dtype)
        for name, dtype in dataset.dtypes.items()
    )


def newest(settings: Settings, scope: Scope, part: Part) -> pl.DataFrame:
    """Return the newest landed row of each key in the districts of a sheet."""
    dataset, districts = part.dataset, part.rows["district_id"].unique()
    rows = [
        scan_rows(batch)
        .filter(pl.col("district_id").is_in(districts.to_list()))
        .select(pl.col(name) if name in seen else pl.lit(None, dtype).alias(name)
                for name, dtype in dataset.dtypes.items())
        .collect()
        .with_columns(
            pl.lit(batch.manifest.valid_on).alias(DAY),
            pl.lit(batch.manifest.number).alias(TURN),
        )
        for batch in list_batches(settings.landing, scope)
        if batch.manifest.dataset == dataset.name
        and not batch.retracted
        and set(batch.manifest.districts) & set(districts)
        for seen in [set(scan_rows(batch).collect_schema())]
    ]  # fmt: skip
    if not rows:
        return dataset.empty()
    ordered = pl.concat(rows).sort(DAY, TURN, maintain_order=True)
    key = ["district_id", *dataset.key]
    return ordered.unique(subset=key, keep="last", maintain_order=True).select(
        dataset.empty().columns
    )


def left_out(now: pl.DataFrame, was: pl.DataFrame, part: Part) -> pl.DataFrame:
    """Return the landed rows that a replacing sheet speaks for and does not name."""
    dataset = part.dataset
    key = ["district_id", *dataset.key]
    absent = was.join(now, on=key, how="anti", nulls_equal=True)
    place = ["district_id", *dataset.replaces]
    absent = absent.join(now.select(place).unique(), on=place, how="semi", nulls_equal=True)
    if not dataset.dated_by:
        return absent
    if dataset.field(dataset.dated_by).kind == "period":
        return absent.join(now.select(dataset.dated_by).unique(), on=dataset.dated_by, how="semi")
    span = covered(part.rows[dataset.dated_by].drop_nulls().to_list())
    if not span:
        return absent.clear()
    return absent.filter(
        pl.col(dataset.dated_by).is_between(pl.lit(str(span[0])), pl.lit(str(span[1])))
    )
