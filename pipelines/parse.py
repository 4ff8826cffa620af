"""Typed rows out of a sheet's texts, and a problem for every cell that cannot be read.

A column is read by its distinct texts, so the readers of `pipelines.cells` stay plain and a
hundred thousand rows cost little more than the words in them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, TypeVar

import polars as pl

from pipelines.datasets.base import KEYS, KEYS_OF_MANY, SLUGS, Dataset, Field, code_list
from pipelines.problems import Problem
from pipelines.read import address
from pipelines.readers import (
    EXCEL_ERROR,
    NOTHING,
    is_excel_error,
    means_nothing,
    reader,
    reason_of,
    without_apostrophe,
)
from pipelines.texts import LANGS, Lang, say

T = TypeVar("T")
LISTED_CODES = 8
# Columns beside those of the dataset while one of them is read; no declared name starts so.
TEXT, REASON = "_text", "_reason"


@dataclass(frozen=True)
class Texts:
    """The cells of one dataset as texts, ready to be parsed.

    Attributes:
        dataset: Name of the dataset.
        sheet: Name of the sheet they come from.
        rows: One text column per declared column found, null where blank; and `source_row`,
            `source_column` (null where a row's cells stand in several columns).
        places: Column of the sheet in which each declared column stands, from 0.
        headers: Header of each declared column as its author wrote it.
    """

    dataset: str
    sheet: str
    rows: pl.DataFrame
    places: dict[str, int]
    headers: dict[str, str]
    # Thousands of problems may ask for the same columns and forms.
    _columns: dict[str, list[Any]] = field(
        default_factory=dict[str, list[Any]], init=False, compare=False, repr=False
    )
    _forms: dict[str, dict[Lang, str]] = field(
        default_factory=dict[str, dict[Lang, str]], init=False, compare=False, repr=False
    )

    def problem(self, reason: str, name: str, position: int, expected: Field | None) -> Problem:
        """Return the problem with one cell; `position` counts rows from 0."""
        row, own = self.column("source_row")[position], self.column("source_column")[position]
        return self.stated(reason, name, (row, own, self.column(name)[position]), expected)

    def problems(
        self, reasons: Iterable[str], column: Field, positions: pl.Series
    ) -> list[Problem]:
        """Return a problem with each cell of `column` at `positions`, for its reason."""
        if positions.is_empty():
            return []
        # To take whole columns apart takes longer than to state all the problems of a file.
        cells = self.rows.select("source_row", "source_column", column.name)[positions]
        return [
            self.stated(reason, column.name, cell, column)
            for reason, cell in zip(reasons, cells.iter_rows(), strict=True)
        ]

    def stated(
        self, reason: str, name: str, cell: tuple[int, int | None, str | None],
        expected: Field | None,
    ) -> Problem:  # fmt: skip
        """Return the problem with a cell of `name`: its row, the row's own column, its text."""
        row, own, text = cell
        if expected and expected.name not in self._forms:
            self._forms[expected.name] = {lang: expected_form(expected, lang) for lang in LANGS}
        return Problem(
            reason,
            self.sheet,
            self.cell(name, row, own),
            row,
            self.headers.get(name),
            text,
            self._forms[expected.name] if expected else {},
        )

    def address(self, name: str, position: int) -> str | None:
        """Return where the text of a declared column stands in its row; None for nowhere."""
        row, own = self.column("source_row")[position], self.column("source_column")[position]
        return self.cell(name, row, own)

    def cell(self, name: str, row: int, own: int | None) -> str | None:
        """Return the address of a declared column in a row of the sheet; None for nowhere."""
        place = own if own is not None else self.places.get(name)
        return address(row, place) if place is not None else None

    def column(self, name: str) -> list[Any]:
        """Return a column of `rows`, in the order of the rows; nulls where there is none."""
        if name not in self._columns:
            is_there = name in self.rows.columns
            self._columns[name] = (
                self.rows[name].to_list() if is_there else [None] * self.rows.height
            )
        return self._columns[name]


@cache
def threads() -> ThreadPoolExecutor:
    """Return the threads that look at columns, started once for all files."""
    return ThreadPoolExecutor(os.cpu_count(), "columns")


def beside_one_another(look: Callable[..., T], *columns: Iterable[Any]) -> list[T]:
    """Return what `look` finds in each column, in their order.

    polars works without the interpreter's lock, so columns are looked at side by side.
    """
    return list(threads().map(look, *columns))


def parse(texts: Texts, dataset: Dataset) -> tuple[pl.DataFrame, list[Problem]]:
    """Return the typed rows of `texts` and what could not be read.

    Returns:
        All columns of the dataset's schema but `district_id`, shape (rows, columns); an
        unreadable cell is null. And one problem per such cell, by column and row.
    """
    told = [column for column in dataset.fields if column.name in texts.rows.columns]
    cells = [texts.rows[column.name] for column in told]
    meanings = beside_one_another(read_column, told, cells)
    read = {column.name: values for column, values in zip(told, meanings, strict=True)}
    problems: list[Problem] = []
    columns: list[pl.Series] = []
    for column in dataset.fields:
        if column.name not in read:
            columns += [
                pl.Series(name, [None], dtype=dtype).new_from_index(0, texts.rows.height)
                for name, dtype in {column.name: column.dtype, **column.companions()}.items()
            ]
            continue
        values = read[column.name]
        columns += values.drop(TEXT, REASON).get_columns()
        if column.required and values[column.name].has_nulls():
            blank = values[column.name].is_null() & values[REASON].is_null()
            problems += texts.problems(["is_blank"] * int(blank.sum()), column, blank.arg_true())
        if values[REASON].null_count() < values.height:
            unread = values[REASON].is_not_null().arg_true()
            problems += texts.problems(values[REASON].gather(unread), column, unread)
    rows = pl.DataFrame(columns)
    return rows.with_columns(texts.rows["source_row"], texts.rows["source_column"]), problems


def read_column(column: Field, found: pl.Series) -> pl.DataFrame:
    """Return what the cells of one column mean.

    Args:
        column: Its declaration.
        found: Its texts, null where blank.

    Returns:
        The column and its companions, typed, null where a cell says nothing or cannot be read;
        `TEXT`, the text; and `REASON`, why it cannot be read. Shape (cells, columns).
    """
    if column.kind == "text" and not column.many:
        return plain_texts(column, found)
    distinct = found.drop_nulls().unique()
    is_name = column.kind in KEYS and not column.many
    if is_name:
        meanings = meanings_of_names(column, distinct)
    else:
        meanings = meanings_of(column, distinct.to_list())
    return found.alias(TEXT).to_frame().join(meanings, on=TEXT, how="left", maintain_order="left")


def meanings_of(column: Field, distinct: list[str]) -> pl.DataFrame:
    """Return what texts mean, as `read_column` does, each read for itself."""
    read = reader(column)
    said = [
        text if text[0] != "'" and text not in NOTHING else said_by(column, text)
        for text in distinct
    ]
    values = [None if text is None or is_excel_error(text) else read(text) for text in said]
    reasons = [
        reason_of(column, text) if text is not None and value is None else None
        for text, value in zip(said, values, strict=True)
    ]
    return pl.DataFrame(
        [
            pl.Series(TEXT, distinct, dtype=pl.String),
            *typed(column, values),
            pl.Series(REASON, reasons, dtype=pl.String),
        ]
    )


def meanings_of_names(column: Field, distinct: pl.Series) -> pl.DataFrame:
    """Return what texts mean that are names, as `read_column` does."""
    read = plain_texts(column, distinct)
    is_told = pl.col(column.name).is_not_null()
    told = read.filter(is_told)
    texts = told[column.name].to_list()
    make = KEYS_OF_MANY.get(column.kind) or partial(map, KEYS[column.kind])
    made: dict[str, Iterable[str]] = {f"{column.name}_key": make(texts)}
    if column.declares and column.kind in SLUGS:
        made[f"{column.name}_slug"] = map(SLUGS[column.kind], texts)
    keys = [pl.Series(name, list(key), dtype=pl.String) for name, key in made.items()]
    return pl.concat([told.with_columns(keys), read.filter(~is_told)], how="diagonal")


def said_by(column: Field, text: str) -> str | None:
    """Return what a text says; None where it stands for a blank."""
    return None if means_nothing(column, text) else without_apostrophe(text)


def plain_texts(column: Field, found: pl.Series) -> pl.DataFrame:
    """Return the cells of a column of free text, as `read_column` does."""
    is_error = found.str.starts_with("#")
    if is_error.any():
        is_error &= found.str.contains(EXCEL_ERROR.pattern)
    unquoted = found.str.starts_with("'")
    if unquoted.any():
        unquoted &= ~found.str.ends_with("'")
    is_nothing = found.is_in(NOTHING)
    if not (is_error.any() or unquoted.any() or is_nothing.any()):
        nothing_wrong = pl.Series(REASON, [None], pl.String).new_from_index(0, found.len())
        return pl.DataFrame([found.alias(TEXT), found.alias(column.name), nothing_wrong])
    value = (
        pl.when(is_nothing | is_error)
        .then(None)
        .when(unquoted)
        .then(found.str.slice(1))
        .otherwise(found)
    )
    reason = pl.when(is_error).then(pl.lit("excel_error"))
    return pl.select(found.alias(TEXT), value.alias(column.name), reason.alias(REASON))


def typed(column: Field, values: list[Any]) -> list[pl.Series]:
    """Return the column's series and those of its companions."""
    if column.kind == "date":
        parts = [value or (None, None) for value in values]
    elif column.kind == "due":
        parts = [value or (None,) * 5 for value in values]
    elif column.lower_bound:
        parts = [
            (int(value.number), value.is_lower_bound) if value else (None, None) for value in values
        ]
    elif column.kind in KEYS:
        make = KEYS[column.kind]
        parts = [
            (None, None) if value is None else (value, [make(one) for one in value])
            for value in values
        ]
    else:
        parts = [(value,) for value in values]
    names = {column.name: column.dtype, **column.companions()}
    return [
        pl.Series(name, [part[place] for part in parts], dtype=dtype)
        for place, (name, dtype) in enumerate(names.items())
    ]


def expected_form(column: Field, lang: Any) -> str:
    """Return what a right cell of `column` looks like, with an example."""
    if column.kind == "code" and column.codes:
        listed = [code.title.in_(lang) for code in code_list(column.codes)]
        more = "…" if len(listed) > LISTED_CODES else ""
        return say("expected.code", lang, codes=", ".join(listed[:LISTED_CODES]) + more)
    if column.lower_bound:
        return say("expected.bound", lang, number=column.example.split()[-1])
    return say(f"expected.{column.kind}", lang, example=column.example)
