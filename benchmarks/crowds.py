"""What the people of a copied district did in the years of its programme: events and assessments.

Everybody attends as many events a year and is assessed as often as the size says. What each row
tells is what a row of the sample district tells, and days lie in the year as its days do.
"""

from __future__ import annotations

import polars as pl

from benchmarks.templates import YEAR, Template
from pipelines.datasets import DATASETS

NUMBER, SLOT, TURN = "_number", "_slot", "_turn"
# Days between two assessments of a person beside the days of the sample.
BETWEEN = 5


def attended(template: Template, people: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Return the participations of the people of a copied district.

    Args:
        template: The sample district.
        people: Its people and their copies.
        events: Its events and their copies, each with the number of its copy in `_copy`.

    Returns:
        Rows of the dataset.
    """
    size = template.size
    streams = (template.times["event"] - 1) // size.years
    pairs = ["event_key", "event_date", "role"]
    told = template.attended.with_columns(
        (pl.struct(pairs).rank("dense") - 1).alias("_pair"),
        pl.int_range(pl.len()).over(pairs).alias("_row"),
        pl.len().over(pairs).alias("_rows"),
    )
    n_pairs = told["_pair"].n_unique()
    halves = (size.participations + pl.col(NUMBER) % 2) // 2
    turns = everybody(people, size.years).with_columns(pl.int_ranges(halves).alias(SLOT))
    turns = turns.explode(SLOT).with_columns(
        ((pl.col(NUMBER) + pl.col(SLOT)) % n_pairs).alias("_pair"),
        ((pl.col(NUMBER) // n_pairs + pl.col(SLOT) // n_pairs) % streams).alias("_stream"),
    )
    of_pair = told.select("_pair", "_rows").unique()
    turns = turns.join(of_pair, on="_pair").with_columns(
        (pl.col(NUMBER) // n_pairs % pl.col("_rows")).alias("_row"),
        (1 + pl.col(TURN) + size.years * pl.col("_stream")).alias("_copy"),
    )
    # An event is found by what it was copied from and the number of the copy.
    held = events.select(
        pl.col("_of_event").alias("event_key"), pl.col("_on").alias("event_date"), "_copy",
        pl.col("title").alias("_title"), pl.col("title_key").alias("_key"),
        pl.col("held_on").alias("_held"),
    ).unique(["event_key", "event_date", "_copy"], maintain_order=True)  # fmt: skip
    rows = turns.join(told, on=["_pair", "_row"]).join(
        held, on=["event_key", "event_date", "_copy"]
    )
    rows = rows.with_columns(
        pl.col("_title").alias("event"), pl.col("_key").alias("event_key"),
        pl.col("_held").alias("event_date"),
    )  # fmt: skip
    return named(rows, template, "participation")


def assessed(template: Template, people: pl.DataFrame) -> pl.DataFrame:
    """Return the assessments of the people of a copied district, as rows of the dataset."""
    size = template.size
    told = template.rows_of("assessments").filter(pl.col("person_key").is_not_null())
    told = told.with_columns(
        (pl.col("person_key").rank("dense") - 1).alias("_who"),
        pl.int_range(pl.len()).over("person_key").alias("_row"),
        pl.len().over("person_key").alias("_rows"),
    )
    of_whom = told.select("_who", "_rows").unique()
    turns = everybody(people, size.years).with_columns(
        pl.int_ranges(size.assessments).alias(SLOT),
        (pl.col(NUMBER) % of_whom.height).alias("_who"),
    )
    turns = turns.explode(SLOT).join(of_whom, on="_who")
    turns = turns.with_columns((pl.col(SLOT) % pl.col("_rows")).alias("_row"))
    rows = turns.join(told, on=["_who", "_row"])
    since = (pl.col("held_on") - template.first_day).dt.total_days() % YEAR
    days = YEAR * pl.col(TURN) + (since + BETWEEN * pl.col(SLOT)) % YEAR
    rows = rows.with_columns(
        (template.first_day + pl.duration(days=days)).cast(pl.Date).alias("held_on")
    )
    return named(rows, template, "assessments").unique(
        list(DATASETS["assessments"].key), keep="first", maintain_order=True
    )


def everybody(people: pl.DataFrame, years: int) -> pl.DataFrame:
    """Return a row per person and year: `_name`, `_place` and their keys, number and year."""
    who = people.select(
        pl.col("full_name").alias("_name_of"), pl.col("full_name_key").alias("_key_of"),
        pl.col("organisation").alias("_place"), pl.col("organisation_key").alias("_place_key"),
    ).unique(maintain_order=True).with_row_index(NUMBER)  # fmt: skip
    numbered = who.with_columns(pl.col(NUMBER).cast(pl.Int64))
    return numbered.with_columns(pl.int_ranges(years).alias(TURN)).explode(TURN)


def named(rows: pl.DataFrame, template: Template, dataset: str) -> pl.DataFrame:
    """Return rows of a dataset with the names of those who did what they tell, by year and day."""
    day = DATASETS[dataset].dated_by
    assert day
    told = rows.with_columns(
        pl.col("_name_of").alias("person"), pl.col("_key_of").alias("person_key"),
        pl.col("_place").alias("organisation"), pl.col("_place_key").alias("organisation_key"),
    )  # fmt: skip
    return told.sort(day, "_place_key", "_key_of", SLOT).select(template.rows_of(dataset).columns)
