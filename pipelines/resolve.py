"""Whether the names in typed rows are known, asked of everything that has landed.

Nothing is replaced in the rows: a name is resolved when the warehouse is built, so that an alias
can be added or undone later. Here a sender learns which names nobody would find, with those that
look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

import polars as pl

from pipelines.datasets.base import Dataset, Field
from pipelines.known import Known
from pipelines.matching import Suggestion
from pipelines.parse import Texts, beside_one_another
from pipelines.problems import Problem

KINDS = ("organisation", "person", "district", "site", "event")
# Kinds of declared names, and the datasets in which a name must mean one thing.
AMBIGUOUS = {
    "organisation": {"organisations"},
    "site": {"sites"},
    "person": {"people"},
    "event": {"events"},
}
# Datasets whose rows belong to one project; the others may serve all projects of a district.
OF_A_PROJECT = {
    "sites",
    "placements",
    "stages",
    "targets",
    "plan_items",
    "plan_marks",
    "risks",
    "project_texts",
}
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

    def in_column(column: Field) -> list[Problem]:
        kind = CODES.get(column.name) or column.kind
        if dataset.name in AMBIGUOUS.get(kind, ()):
            return taken_names(rows, texts, dataset, column, known)
        if column.name in CODES or is_looked_up(column):
            return unknown_in(rows, texts, column, kind, known)
        return []

    columns = dataset.fields if dataset.name != "districts" else ()
    problems = [one for found in beside_one_another(in_column, columns) for one in found]
    if dataset.name == "aliases":
        problems += unknown_meanings(rows, texts, known)
    return problems + wrong_projects(rows, texts, dataset, known)


def taken_names(
    rows: pl.DataFrame, texts: Texts, dataset: Dataset, column: Field, known: Known
) -> list[Problem]:
    """Return the names, the short ones included, that now fit two things, and so mean neither.

    Two events of one title on one day may be meant; they are a warning, and so are two schools one
    of which continues the other's name: the short name then waits for an answer.
    """
    needed = [f"{one.name}_key" for one in dataset.fields if one.required and one.kind in KINDS]
    # A thing whose own name is to be mended is not declared yet.
    whole = pl.all_horizontal(pl.col(name).is_not_null() for name in needed)
    key = f"{column.name}_key"
    keys = keys_of(rows.with_columns(pl.when(whole).then(pl.col(key)).alias(key)), column, known)
    severity = "warning" if column.kind == "event" else "error"
    problems: list[Problem] = []
    for position, district, own in where(
        keys, lambda place, key: is_taken(column, known, place, key)
    ):
        if is_twin(column, known, district, own):
            found = texts.problem("twin_organisation", column.name, position, column)
            problems.append(replace(found, severity="warning"))
        else:
            found = texts.problem(f"ambiguous_{column.kind}", column.name, position, column)
            suggested = known.suggest(column.kind, district, own)
            problems.append(replace(with_suggestions(found, suggested), severity=severity))
    return problems


def is_taken(column: Field, known: Known, district: str | None, key: str) -> bool:
    """Return whether a declared name finds nothing, or is one of twins."""
    return is_twin(column, known, district, key) or not known.finds(column.kind, district, key)


def is_twin(column: Field, known: Known, district: str | None, key: str) -> bool:
    """Return whether another organisation's name continues this one, or this another's."""
    if column.kind != "organisation":
        return False
    own = (district or "", key)
    if own in {(place, short) for place, short, _ in known.twins}:
        return True
    longer = own in {(place, long) for place, _, long in known.twins}
    return longer and known.finds(column.kind, district, key)


def wrong_projects(
    rows: pl.DataFrame, texts: Texts, dataset: Dataset, known: Known
) -> list[Problem]:
    """Return the rows that name no project where they must, or take another district's code."""
    if dataset.name == "projects":
        return [
            texts.problem("other_district", "code", position, None)
            for position, (code, district) in enumerate(rows.select("code", "district_id").rows())
            if known.projects.get(code, district or "") != (district or "")
        ]
    if dataset.name not in OF_A_PROJECT:
        return []
    unnamed = rows["project_id"].is_null() & rows["district_id"].is_in(list(known.crowded))
    return [
        texts.problem("project_needed", "project_id", position, None)
        for position in unnamed.arg_true()
    ]


def keys_of(rows: pl.DataFrame, column: Field, known: Known) -> pl.DataFrame:
    """Return the district and the key of each row, as `Known.finds` takes them.

    A person is known within an organisation, an event by its day. What belongs to an unknown
    organisation or district has no key, for they are what is to be mended.

    Returns:
        Columns `district` and `key`, several keys of one cell joined by line breaks.
    """
    key = pl.col(f"{column.name}_key" if column.kind in KINDS else column.name)
    if column.many:
        key = key.list.join("\n")
    if column.kind == "event":
        day = "event_date" if "event_date" in rows.columns else "held_on"
        key += pl.col(day).cast(pl.String)
    if column.kind == "person" and "organisation_key" in rows.columns:
        key = pl.lit("|") + key
        places = rows.select("district_id", "organisation_key")
        known_places = places.unique()
        works_at = [
            known.organisations.get((district or "", place)) if place else ""
            for district, place in known_places.iter_rows()
        ]
        works_at = known_places.with_columns(pl.Series("works_at", works_at, dtype=pl.String))
        on = places.columns
        joined = places.join(works_at, on=on, how="left", nulls_equal=True, maintain_order="left")
        key = joined["works_at"] + rows.select(key).to_series()
    if "district_key" in rows.columns and column.name != "district":
        is_nowhere = pl.col("district_id").is_null() & pl.col("district_key").is_not_null()
        key = pl.when(~is_nowhere).then(key)
    return rows.select(pl.col("district_id").alias("district"), key.alias("key"))


def where(
    keys: pl.DataFrame, is_wanted: Callable[[str | None, str], bool]
) -> list[tuple[int, str | None, str]]:
    """Return position, district and key of the rows that are wanted; each key is asked once."""
    told = keys.unique().drop_nulls("key")
    wanted = [name for name in told.iter_rows() if is_wanted(*name)]
    if not wanted:
        return []
    chosen = pl.DataFrame(wanted, schema=keys.schema, orient="row")
    found = keys.with_row_index().join(chosen, on=keys.columns, how="semi", nulls_equal=True)
    return found.sort("index").rows()


def is_looked_up(column: Field) -> bool:
    """Return whether cells of `column` name things that another file declares."""
    return column.kind in KINDS and not (column.declares or column.elsewhere)


class Lost(NamedTuple):
    """A name in a cell that nobody declared.

    Attributes:
        position: Row, counted from 0.
        district: Id of the row's district.
        key: As `Known.finds` takes it.
        spelling: As written.
    """

    position: int
    district: str | None
    key: str
    spelling: str


def lost_names(rows: pl.DataFrame, column: Field, kind: str, known: Known) -> Iterator[Lost]:
    """Return the names of one column that nobody declared, row by row."""

    def lost_of(district: str | None, several: str) -> list[tuple[int, str]]:
        told = enumerate(several.split("\n"))
        return [(at, key) for at, key in told if key and not known.finds(kind, district, key)]

    keys = keys_of(rows, column, known)
    found = where(keys, lambda place, key: bool(lost_of(place, key)))
    # Mostly nothing is lost, so only the spellings that are asked for are taken out.
    spellings = rows[column.name].gather([position for position, _, _ in found]).to_list()
    for (position, district, several), told in zip(found, spellings, strict=True):
        for at, key in lost_of(district, several):
            yield Lost(position, district, key, told[at] if column.many else told)


def unknown_in(
    rows: pl.DataFrame, texts: Texts, column: Field, kind: str, known: Known
) -> list[Problem]:
    """Return the cells of one column that name something nobody declared."""
    problems: dict[int, Problem] = {}
    alike: dict[tuple[str | None, str], list[Suggestion]] = {}
    for lost in lost_names(rows, column, kind, known):
        if lost.position in problems:
            continue
        asked = (lost.district, lost.key)
        if asked not in alike:
            alike[asked] = known.suggest(kind, *asked)
        found = texts.problem(f"unknown_{kind}", column.name, lost.position, column)
        problems[lost.position] = with_suggestions(found, alike[asked])
    return list(problems.values())


def unknown_meanings(rows: pl.DataFrame, texts: Texts, known: Known) -> list[Problem]:
    """Return the aliases whose meaning nobody declared; events are known by their day as well."""
    told = rows.select("kind", "district_id", "meaning_key", "organisation_key").rows()
    problems: list[Problem] = []
    for position, (kind, district, key, organisation) in enumerate(told):
        if not kind or not key or kind == "event":
            continue
        at = known.organisations.get((district or "", organisation), "") if organisation else ""
        meant = f"{at}|{key}" if kind == "person" else key
        # An alias of an alias would mean nothing; a site may be meant by its number.
        is_named = known.declares if kind in {"organisation", "person"} else known.finds
        if not is_named(kind, district, meant):
            found = texts.problem(f"unknown_{kind}", "meaning", position, None)
            problems.append(with_suggestions(found, known.suggest(kind, district, meant)))
    return problems


def with_suggestions(problem: Problem, alike: list[Suggestion]) -> Problem:
    """Return `problem` saying which names are alike, best first."""
    if not alike:
        return problem
    listed = ", ".join(f"«{one.name}»" for one in alike)
    return problem.expecting("similar", names=listed)
