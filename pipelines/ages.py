"""How old what batches tell of people is: kept per batch, for nothing in a batch ever changes."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import polars as pl

from pipelines.batch_rows import read_rows
from pipelines.batches import ROWS, Batch, read_batch
from pipelines.datasets import DATASETS
from pipelines.erasure.record import PSEUDONYM
from pipelines.periods import bounds

# Columns that say when a row of a list stopped to hold, the first of them that is filled.
ENDS = ("valid_to", "ended")
# Batches of a region of four years, twice over.
KEPT = 4096


class Ages(NamedTuple):
    """What batches tell of people, and how old it is.

    Attributes:
        rows: `dataset`, `district_id`, `day` from which years count, `n` rows that name somebody.
        people: `dataset`, `district_id`, `organisation_key`, `key` of a name, `first` and `last`
            such day.
    """

    rows: pl.DataFrame
    people: pl.DataFrame


WHO = ("district_id", "organisation_key", "key")
NOBODY = Ages(
    pl.DataFrame(
        schema={"dataset": pl.String, "district_id": pl.String, "day": pl.Date, "n": pl.UInt32}
    ),
    pl.DataFrame(
        schema={**dict.fromkeys(("dataset", *WHO), pl.String), "first": pl.Date, "last": pl.Date}
    ),
)


def all_ages(batches: list[Batch]) -> Ages:
    """Return how old what batches tell of people is, in their order; of no batch read before.

    Who has a pseudonym already is nobody's data, and is not among them.
    """
    told = [ages_in(one.folder, written_at(one)) for one in batches]
    return Ages(
        pl.concat([NOBODY.rows, *(one.rows for one in told)]),
        pl.concat([NOBODY.people, *(one.people for one in told)]),
    )


def written_at(batch: Batch) -> int:
    """Return when the rows of a batch were written; an erasure writes them anew."""
    return (batch.folder / ROWS).stat().st_mtime_ns


@lru_cache(maxsize=KEPT)
def ages_in(folder: Path, changed: int) -> Ages:
    """Return how old what a batch tells of people is, as long as its rows are of this time."""
    del changed
    batch = read_batch(folder)
    declared = DATASETS[batch.manifest.dataset]
    names = [one.name for one in declared.fields if one.kind == "person"]
    if not names:
        return NOBODY
    told = [name for name in (declared.dated_by, *ENDS) if name and name in declared.dtypes]
    beside = ["organisation_key", *(f"{name}_key" for name in names)]
    beside += [f"{name}_precision" for name in told]
    columns = ["district_id", *names, *told, *(one for one in beside if one in declared.dtypes)]
    rows = read_rows(batch, columns).with_columns(pl.lit(declared.name).alias("dataset"))
    if "organisation_key" not in rows.columns:
        rows = rows.with_columns(pl.lit(None, pl.String).alias("organisation_key"))
    return summed(rows.with_columns(day_of(told, rows, batch).alias("day")), names)


def summed(rows: pl.DataFrame, names: list[str]) -> Ages:
    """Return the ages of rows of a dataset with a `day`, and with columns of names."""
    no_name = f"^(?:{PSEUDONYM.pattern})?$"
    named = {name: ~pl.col(name).str.contains(no_name) for name in names}
    by_day = rows.filter(pl.any_horizontal(named.values())).group_by(
        "dataset", "district_id", "day"
    )
    people = [
        rows.filter(is_named).select("dataset", *WHO[:2], pl.col(f"{name}_key").alias("key"), "day")
        for name, is_named in named.items()
    ]
    by_person = pl.concat(people).group_by("dataset", *WHO)
    first, last = pl.col("day").min().alias("first"), pl.col("day").max().alias("last")
    return Ages(by_day.agg(pl.len().alias("n")), by_person.agg(first, last))


def day_of(told: list[str], rows: pl.DataFrame, batch: Batch) -> pl.Expr:
    """Return the expression of the day from which the years of a row count."""
    covered = dt.date.fromisoformat(batch.manifest.covers_to or batch.manifest.valid_on)
    days = [last_day(name, rows) for name in told]
    return pl.coalesce(*days, pl.lit(covered))


def last_day(name: str, rows: pl.DataFrame) -> pl.Expr:
    """Return the expression of the last day of what a cell may mean; null where it means none.

    A period of a project, and the whole of its time, end with what the batch covers.
    """
    day = pl.col(name)
    if rows.schema[name] == pl.String:
        spans = {one: bounds(one) for one in rows[name].drop_nulls().unique()}
        ends = {one: span[1] for one, span in spans.items() if span}
        return day.replace_strict(ends, default=None, return_dtype=pl.Date)
    if f"{name}_precision" not in rows.columns:
        return day
    precision = pl.col(f"{name}_precision")
    return (
        pl.when(precision == "year").then(pl.date(day.dt.year(), 12, 31))
        .when(precision == "month").then(day.dt.month_end())
        .otherwise(day)
    )  # fmt: skip
