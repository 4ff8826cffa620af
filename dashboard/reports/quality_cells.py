"""Rows that a data check found, as readers see them: what each column holds, by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.queries import checks as queries
from dashboard.reports import numbers
from dashboard.reports.base import LOCALES, say
from dashboard.reports.counted import place_of
from dashboard.reports.register_cells import CODES, Titles, code_titles, written
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang, catalogue

# Code lists of columns, besides those of registers.
LISTS = {
    **CODES, "other_tier": "tier", "category": "category", "locality": "locality",
    "level": "entity_level",
}  # fmt: skip
# What tells other columns how they are written, and where a row stands.
HELPERS = frozenset({"batch_id", "source_row", "measure", "is_lower_bound", "part"})
NUMBERS = frozenset({"number", "stage_number", "other_stage_number"})


@dataclass(frozen=True)
class Words:
    """Titles that cells need.

    Attributes:
        codes: Titles of codes by list and code.
        indicators: Titles of indicators by code and part.
        files: File and sheet of each batch.
        district: Name of the district whose rows are shown.
    """

    codes: Titles
    indicators: Mapping[tuple[str, str], str]
    files: Mapping[str, tuple[str, str]]
    district: str


def words_of(scope: Scope, found: list[pl.DataFrame], district: str, lang: Lang) -> Words:
    """Return the titles that the rows of several checks need."""
    batches = {
        batch
        for rows in found
        if "batch_id" in rows.columns
        for batch in rows["batch_id"].drop_nulls()
    }
    return Words(
        code_titles(scope, lang),
        queries.indicators(scope, lang),
        queries.files(scope, sorted(batches)),
        district,
    )


def is_shown(column: str) -> bool:
    """Return whether a column of a check is for readers."""
    if column in HELPERS or column.endswith("_precision"):
        return False
    return column == "period_id" or not column.endswith("_id")


def column_title(column: str, lang: Lang) -> str:
    """Return what a column is called."""
    own = f"quality.column.{column}"
    return say(own if own in catalogue(LOCALES, lang) else f"registers.column.{column}", lang)


def table(rows: pl.DataFrame, words: Words, lang: Lang) -> pl.DataFrame:
    """Return the rows of a check under titles of columns, with where each stands in its file.

    Where some rows belong to no district, a column says whose each is.
    """
    columns = [column for column in rows.columns if is_shown(column)]
    told: list[dict[str, str]] = []
    for row in rows.iter_rows(named=True):
        cells = {column_title(column, lang): cell(column, row, words, lang) for column in columns}
        if rows["district_id"].null_count():
            whose = words.district if row["district_id"] else say("quality.nobodys", lang)
            cells = {say("quality.column.whose", lang): whose} | cells
        place = place_in_file(row, words)
        where = place_of(place, lang) if place else numbers.NOTHING
        told.append(cells | {say("quality.column.place", lang): where})
    return pl.DataFrame(told, infer_schema_length=None)


def place_in_file(row: dict[str, Any], words: Words) -> dict[str, Any] | None:
    """Return the batch, file, sheet and row that a row came from; None for what is derived."""
    batch = row.get("batch_id")
    if not batch or batch not in words.files:
        return None
    file, sheet = words.files[batch]
    return {"batch": batch, "file": file, "sheet": sheet, "row": row["source_row"]}


def cell(column: str, row: dict[str, Any], words: Words, lang: Lang) -> str:
    """Return one cell of a row as readers see it."""
    value = row[column]
    if value is None or value == "":
        return numbers.NOTHING
    if column in WRITERS:
        return WRITERS[column](row, words, lang)
    if isinstance(value, dt.date):
        return numbers.day(value, lang, row.get(f"{column}_precision") or "day")
    if column in NUMBERS:
        return str(value)
    return written(value, column, LISTS.get(column, ""), words.codes, lang)


def dataset_cell(row: dict[str, Any], words: Words, lang: Lang) -> str:
    """Return what a file holds."""
    del words
    return DATASETS[row["dataset"]].title.in_(lang)


def reason_cell(row: dict[str, Any], words: Words, lang: Lang) -> str:
    """Return why a target is shown nowhere."""
    del words
    return say(f"quality.target_reason.{row['target_reason']}", lang)


def indicator_cell(row: dict[str, Any], words: Words, lang: Lang) -> str:
    """Return the seed code and title of an indicator's part."""
    del lang
    code = row["indicator_code"]
    return words.indicators.get((code, row["part"]), code)


def period_cell(row: dict[str, Any], words: Words, lang: Lang) -> str:
    """Return a period."""
    del words
    return numbers.period(row["period_id"], lang)


def stated_cell(row: dict[str, Any], words: Words, lang: Lang) -> str:
    """Return a stated value of an indicator."""
    del words
    return numbers.shown(row["stated_value"], row["measure"], False, lang)


def value_cell(row: dict[str, Any], words: Words, lang: Lang) -> str:
    """Return a computed value of an indicator."""
    del words
    return numbers.shown(row["value"], row["measure"], row["is_lower_bound"], lang)


# Columns whose cells need more than their value.
WRITERS: dict[str, Callable[[dict[str, Any], Words, Lang], str]] = {
    "dataset": dataset_cell, "target_reason": reason_cell, "indicator_code": indicator_cell,
    "period_id": period_cell, "stated_value": stated_cell, "value": value_cell,
}  # fmt: skip
