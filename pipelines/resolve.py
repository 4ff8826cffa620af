"""Whether the names in typed rows are known, asked of everything that has landed.

Nothing is replaced in the rows: a name is resolved when the warehouse is built, so that an alias
can be added or undone later. Here a sender learns which names nobody would find, with those that
look alike.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from pipelines.datasets.base import Dataset, Field
from pipelines.known import Known
from pipelines.parse import Texts
from pipelines.problems import Problem
from pipelines.texts import LANGS, say

KINDS = ("organisation", "person", "district", "site", "event")
CODES = {"project_id": "project", "framework": "framework", "indicator": "indicator"}


def unknown_names(
    rows: pl.DataFrame, texts: Texts, dataset: Dataset, known: Known
) -> list[Problem]:
    """Return the cells that name something nobody declared.

    Args:
        rows: Typed rows with `district_id`.
        texts: What they were parsed from.
        dataset: Their declaration.
        known: Everything declared, the file's own rows included.
    """
    problems: list[Problem] = []
    for column in dataset.fields if dataset.name != "districts" else ():
        kind = CODES.get(column.name) or column.kind
        if column.name in CODES or is_looked_up(column):
            problems += unknown_in(rows, texts, column, kind, known)
    return problems + (unknown_meanings(rows, texts, known) if dataset.name == "aliases" else [])


def is_looked_up(column: Field) -> bool:
    """Return whether cells of `column` name things that another file declares."""
    return column.kind in KINDS and not (column.declares or column.elsewhere)


def unknown_in(
    rows: pl.DataFrame, texts: Texts, column: Field, kind: str, known: Known
) -> list[Problem]:
    """Return the cells of one column that name something nobody declared."""
    key = pl.col(f"{column.name}_key" if column.kind in KINDS else column.name)
    if column.kind == "event":
        key = key + pl.col("event_date").cast(pl.String)
    problems: list[Problem] = []
    for position, (district, value) in enumerate(
        rows.select("district_id", key.alias("key")).rows()
    ):
        several = value if isinstance(value, list) else [value]
        lost = [one for one in several if one and not known.finds(kind, district, one)]
        if lost:
            found = texts.problem(f"unknown_{kind}", column.name, position, column)
            problems.append(with_suggestions(found, known.like(kind, district, lost[0])))
    return problems


def unknown_meanings(rows: pl.DataFrame, texts: Texts, known: Known) -> list[Problem]:
    """Return the aliases whose meaning nobody declared; events are known by their day as well."""
    found = rows.select("kind", "district_id", "meaning_key").rows()
    return [
        with_suggestions(
            texts.problem(f"unknown_{kind}", "meaning", position, None),
            known.like(kind, district, key),
        )
        for position, (kind, district, key) in enumerate(found)
        if kind and key and kind != "event" and not known.finds(kind, district, key)
    ]


def with_suggestions(problem: Problem, names: list[str]) -> Problem:
    """Return `problem` saying which names are alike."""
    if not names:
        return problem
    listed = ", ".join(f"«{name}»" for name in names)
    return replace(
        problem, expected={lang: say("expected.similar", lang, names=listed) for lang in LANGS}
    )
