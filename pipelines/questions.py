"""Who is meant: the questions that a sheet's names raise, for a person to answer by an alias."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from pipelines.datasets.base import Dataset, Field
from pipelines.known import Known
from pipelines.matching import Suggestion
from pipelines.parse import Texts
from pipelines.resolve import Lost, is_looked_up, lost_names


@dataclass(frozen=True)
class Question:
    """A name of which it is not certain whom it means.

    An answer is a row of `aliases`: `kind`, `spelling`, the name of a suggestion as `meaning` and,
    of a person, `organisation`.

    Attributes:
        kind: What is named, as in the code list `alias_kind`.
        district_id: Where the answer holds.
        spelling: As first written; others of the same key need no answer of their own.
        organisation: Where a person works, as written; None for other kinds and where none is told.
        organisation_id: The same, known; only then can `suggestions` be its people.
        suggestions: Up to three declared names, best first.
        cell: Address of the first cell.
        cells: How many say so.
    """

    kind: str
    district_id: str
    spelling: str
    organisation: str | None
    organisation_id: str | None
    suggestions: tuple[Suggestion, ...]
    cell: str | None
    cells: int


def unsure_names(
    rows: pl.DataFrame, texts: Texts, dataset: Dataset, known: Known
) -> list[Question]:
    """Return a question for each name of the sheet that nobody declared, organisations first.

    A person whose organisation is itself unknown raises none, for the answer to that comes first;
    nor does a name in a row of no district, for aliases hold for districts.

    Args:
        rows: Typed rows with `district_id`.
        texts: What they were parsed from.
        dataset: Their declaration.
        known: Everything declared, the file's own rows included.
    """
    asked: dict[tuple[str, str, str], Question] = {}
    for column, lost in lost_in(rows, dataset, known):
        identity = (column.kind, lost.district or "", lost.key)
        before = asked.get(identity)
        asked[identity] = (
            replace(before, cells=before.cells + 1)
            if before
            else question(rows, texts, column, lost, known)
        )
    return list(asked.values())


def lost_in(rows: pl.DataFrame, dataset: Dataset, known: Known) -> Iterator[tuple[Field, Lost]]:
    """Return the names that an answer could resolve, with their columns, organisations first."""
    columns = sorted(dataset.fields, key=lambda column: column.kind != "organisation")
    for column in columns if dataset.name != "districts" else ():
        if is_looked_up(column):
            for lost in lost_names(rows, column, column.kind, known):
                if lost.district:
                    yield column, lost


def question(rows: pl.DataFrame, texts: Texts, column: Field, lost: Lost, known: Known) -> Question:
    """Return the question that the first cell with a name raises."""
    is_person = column.kind == "person"
    organisation_id = lost.key.partition("|")[0] if is_person else ""
    return Question(
        column.kind,
        lost.district or "",
        lost.spelling,
        rows["organisation"][lost.position] if organisation_id else None,
        organisation_id or None,
        tuple(known.suggest(column.kind, lost.district, lost.key)),
        texts.problem(f"unknown_{column.kind}", column.name, lost.position, None).cell,
        1,
    )
