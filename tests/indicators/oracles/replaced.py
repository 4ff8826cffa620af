"""Replacing lists a second way: which rows a later batch takes away, and which it ends."""

from __future__ import annotations

from typing import Any

import polars as pl

Row = dict[str, Any]
# Dated facts: the column of their day, or of their period and what else bounds a list of them.
DATED = {
    "events": ["held_on"], "participation": ["event_date"], "assessments": ["held_on"],
    "achievements": ["held_on"], "plan_marks": ["due_on"], "project_texts": ["period"],
    "results": ["period", "organisation_key"],
}  # fmt: skip
# Lists: what, with the district, bounds the place that a whole list speaks of; and the columns
# of the days from and until which their things are there.
PLACES = {
    "people": ["organisation_key"], "sites": ["project_id"], "placements": ["project_id", "role"],
    "documents": [], "organisations": [],
}  # fmt: skip
# Lists whose newest row is that of the latest day.
SPOKEN_OF = {"people", "organisations", "sites", "placements"}
SPANS = {"sites": ("opened", "closed"), "routes": ("started", "ended")}
# What makes two rows of a list the same thing, as its declaration has it.
THINGS = {
    "people": ["organisation_key", "full_name_key"],
    "sites": ["title_key"],
    "organisations": ["name_key"],
    "documents": [
        "kind", "number", "dated", "title_key", "organisation_key", "counterparty_district_key",
        "counterparty_organisation_key", "site_key",
    ],
    "placements": ["site_key", "organisation_key", "person_key", "role", "valid_from"],
}  # fmt: skip


def replaced(name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of a dataset that no later list takes away, their days as lists bound them.

    Args:
        name: The dataset.
        rows: Those of its active batches, each with `batch_number`, `valid_on`, `is_whole`, and
            the first and last day that its batch covers.
    """
    # Facts follow one another as they came; lists by the day that they describe.
    turn = (
        ["batch_number"] if name in DATED or name not in SPOKEN_OF else ["valid_on", "batch_number"]
    )
    rows = rows.sort(*turn, "source_row", "source_column")
    has_whole = bool(rows["is_whole"].any())
    if name in DATED and has_whole:
        return pl.DataFrame(
            [row for row in rows.to_dicts() if not taken_away(row, rows, DATED[name])],
            schema=rows.schema,
        )
    begins, ends = SPANS.get(name, ("valid_from", "valid_to"))
    if ends in rows.columns:
        rows = rows.with_columns(last_day(ends))
    if name not in PLACES or not has_whole:
        return rows
    bounds = [bounded(row, rows, name) for row in rows.to_dicts()]
    listed = rows.with_columns(
        pl.Series("listed_from", [first for first, _ in bounds], dtype=pl.Date),
        pl.Series("listed_until", [last for _, last in bounds], dtype=pl.Date),
    )
    told = ["dated"] if name == "documents" else []
    return listed.with_columns(
        pl.coalesce(begins, *told, "listed_from").alias(begins),
        pl.min_horizontal(ends, pl.col("listed_until").dt.offset_by("-1d")).alias(ends),
    )


def taken_away(row: Row, rows: pl.DataFrame, told: list[str]) -> bool:
    """Return whether a later whole list speaks of the day, or period and place, of a fact."""
    later = same(rows, row, ["district_id"]).filter(
        "is_whole", pl.col("batch_number") > row["batch_number"]
    )
    if told[0] == "period":
        return same(later, row, told).height > 0
    day = pl.lit(row[told[0]])
    return later.filter(day.is_between(pl.col("covers_from"), pl.col("covers_to"))).height > 0


def bounded(row: Row, rows: pl.DataFrame, name: str) -> tuple[Any, Any]:
    """Return the days of the two whole lists that bound a thing, or None.

    The first is the day of the list that named it first, where an earlier list of its place did
    not; the second that of the first later list of its place.
    """
    place = ["district_id", *PLACES[name]]
    of_place = same(rows, row, place)
    is_placed = all(row[one] is not None for one in place)
    later = of_place.filter("is_whole", after(row))
    until = later["valid_on"].min() if is_placed else None
    turn = ["valid_on", "batch_number"]
    first = same(rows, row, ["district_id", *THINGS[name]]).sort(turn).row(0, named=True)
    earliest = of_place.sort(turn).row(0, named=True)
    is_new = first["is_whole"] and [first[one] for one in turn] > [earliest[one] for one in turn]
    return (first["valid_on"] if is_new else None), until


def after(row: Row) -> pl.Expr:
    """Return whether a list comes after that of `row`: of a later day, or sent later."""
    day = pl.col("valid_on")
    same_day = (day == row["valid_on"]) & (pl.col("batch_number") > row["batch_number"])
    return (day > row["valid_on"]) | same_day


def same(rows: pl.DataFrame, row: Row, columns: list[str]) -> pl.DataFrame:
    """Return the rows that say the same in some columns, nothing being the same as nothing."""
    told = (pl.lit(row[one], dtype=rows.schema[one]) for one in columns)
    return rows.filter(
        pl.col(one).eq_missing(text) for one, text in zip(columns, told, strict=True)
    )


def last_day(name: str) -> pl.Expr:
    """Return the last day that a date known by month or year may mean."""
    date, precision = pl.col(name), pl.col(f"{name}_precision")
    return (
        pl.when(precision == "month").then(date.dt.month_end())
        .when(precision == "year").then(pl.date(date.dt.year(), 12, 31))
        .otherwise(date)
    ).alias(name)  # fmt: skip


def newest(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Return the newest row of each thing, with the number of its first batch."""
    whole = ["district_id", *key]
    return rows.with_columns(
        first_number=pl.col("batch_number").min().over(whole)
    ).unique(whole, keep="last", maintain_order=True)  # fmt: skip
