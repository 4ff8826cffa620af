"""Typed rows out of a sheet's texts, and a problem for every cell that cannot be read.

A column is parsed by its distinct texts, so the readers of `pipelines.cells` stay plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipelines import cells
from pipelines.datasets.base import KEYS, SLUGS, Dataset, Field, code_list
from pipelines.due import read_due
from pipelines.periods import parse_period
from pipelines.problems import Problem
from pipelines.read import address
from pipelines.texts import LANGS, say

SEPARATORS = re.compile(r"[\n;,]+")
LISTED_CODES = 8


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

    def problem(self, reason: str, name: str, position: int, expected: Field | None) -> Problem:
        """Return the problem with one cell; `position` counts rows from 0."""
        return Problem(
            reason,
            self.sheet,
            self.address(name, position),
            int(self.rows["source_row"][position]),
            self.headers.get(name),
            self.rows[name][position] if name in self.rows.columns else None,
            {lang: expected_form(expected, lang) for lang in LANGS} if expected else {},
        )

    def address(self, name: str, position: int) -> str | None:
        """Return where the text of a declared column stands in its row; None for nowhere."""
        own = self.rows["source_column"][position]
        place = own if own is not None else self.places.get(name)
        row = int(self.rows["source_row"][position])
        return address(row, int(place)) if place is not None else None


def parse(texts: Texts, dataset: Dataset) -> tuple[pl.DataFrame, list[Problem]]:
    """Return the typed rows of `texts` and what could not be read.

    Returns:
        All columns of the dataset's schema but `district_id`, shape (rows, columns); an
        unreadable cell is null. And one problem per such cell, by column and row.
    """
    problems: list[Problem] = []
    columns: list[pl.Series] = []
    for column in dataset.fields:
        found = texts.rows[column.name].to_list() if column.name in texts.rows.columns else None
        values, unread = read_column(column, found or [None] * texts.rows.height)
        columns += typed(column, values)
        problems += [
            texts.problem(reason_of(column), column.name, position, column) for position in unread
        ]
        if column.required:
            problems += [
                texts.problem("is_blank", column.name, position, column)
                for position, text in enumerate(found or [])
                if text is None
            ]
    rows = pl.DataFrame(columns)
    return rows.with_columns(texts.rows["source_row"], texts.rows["source_column"]), problems


def read_column(column: Field, found: list[str | None]) -> tuple[list[Any], list[int]]:
    """Return the value of each text, None where there is none, and where a text was unreadable."""
    read = reader(column)
    meanings = {text: read(text) for text in set(found) if text is not None}
    values = [None if text is None else meanings[text] for text in found]
    unread = [
        position
        for position, text in enumerate(found)
        if text is not None and meanings[text] is None
    ]
    return values, unread


def reader(column: Field) -> Callable[[str], Any]:
    """Return the function that reads one cell of `column`."""
    single = single_reader(column)
    if not column.many:
        return single

    def read_many(text: str) -> list[Any] | None:
        parts = [single(part.strip()) for part in SEPARATORS.split(text) if part.strip()]
        return None if None in parts else parts

    return read_many


def single_reader(column: Field) -> Callable[[str], Any]:
    """Return the function that reads one value of `column`."""
    if column.lower_bound:
        return cells.read_head_count
    if column.kind == "code":
        codes = column.codes or ""
        return lambda text: cells.read_code(text, codes)
    readers: dict[str, Callable[[str], Any]] = {
        "date": cells.read_date,
        "integer": cells.read_integer,
        "number": cells.read_number,
        "boolean": cells.read_boolean,
        "period": parse_period,
        "due": read_due,
    }
    return readers.get(column.kind, lambda text: text)


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
        parts = [(value, key_of(column, value), slug_of(column, value)) for value in values]
    else:
        parts = [(value,) for value in values]
    names = {column.name: column.dtype, **column.companions()}
    return [
        pl.Series(name, [part[place] for part in parts], dtype=dtype)
        for place, (name, dtype) in enumerate(names.items())
    ]


def key_of(column: Field, value: Any) -> Any:
    """Return the key under which a name is looked up, or the keys of several."""
    make = KEYS[column.kind]
    if value is None:
        return None
    return [make(one) for one in value] if column.many else make(value)


def slug_of(column: Field, value: Any) -> str | None:
    """Return the part of an id that a declared name gives."""
    return SLUGS[column.kind](value) if column.declares and value and column.kind in SLUGS else None


def reason_of(column: Field) -> str:
    """Return why a cell of `column` cannot be read, as a key of `problems`."""
    kinds = {"integer": "not_a_number", "number": "not_a_number", "date": "not_a_date"}
    return kinds.get(column.kind, f"not_a_{column.kind}")


def expected_form(column: Field, lang: Any) -> str:
    """Return what a right cell of `column` looks like, with an example."""
    if column.kind == "code" and column.codes:
        listed = [code.title.in_(lang) for code in code_list(column.codes)]
        more = "…" if len(listed) > LISTED_CODES else ""
        return say("expected.code", lang, codes=", ".join(listed[:LISTED_CODES]) + more)
    return say(f"expected.{column.kind}", lang, example=column.example)
