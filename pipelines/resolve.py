"""Whether the names in typed rows are known, asked of everything that has landed.

Nothing is replaced in the rows: a name is resolved when the warehouse is built, so that an alias
can be added or undone later. Here a sender learns which names nobody would find, with those that
look alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import polars as pl

from pipelines.datasets.base import Dataset, Field
from pipelines.known import Known
from pipelines.matching import Suggestion
from pipelines.parse import Texts
from pipelines.problems import Problem
from pipelines.texts import LANGS, say

KINDS = ("organisation", "person", "district", "site", "event")
# Kinds of declared names, and the datasets in which a name must mean one thing.
AMBIGUOUS = {
    "organisation": {"organisations"},
    "site": {"sites"},
    "person": {"people"},
    "event": {"events"},
}
# Datasets whose rows belong to one project; the others may serve all projects of a district.
OF_A_PROJECT = {"sites", "placements", "stages", "targets", "plan_items", "plan_marks", "risks"}
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
        elif column.declares and kind in AMBIGUOUS and dataset.name in AMBIGUOUS[kind]:
            problems += taken_names(rows, texts, column, known)
    if dataset.name == "aliases":
        problems += unknown_meanings(rows, texts, known)
    return problems + wrong_projects(rows, texts, dataset, known)


def taken_names(rows: pl.DataFrame, texts: Texts, column: Field, known: Known) -> list[Problem]:
    """Return the declared names that now fit two things, and so would mean neither.

    Two events of one title on one day may be meant; they are a warning, and so are two schools one
    of which continues the other's name: the short name then waits for an answer.
    """
    short = {(district, key) for district, key, _ in known.twins}
    longer = {(district, key) for district, _, key in known.twins}
    problems: list[Problem] = []
    for position, (district, key) in enumerate(zip(*keys_of(rows, column, known), strict=True)):
        is_found = not is_asked(column.kind, key) or known.finds(column.kind, district, key)
        own = (district or "", key)
        if column.kind == "organisation" and (own in short or (is_found and own in longer)):
            found = texts.problem("twin_organisation", column.name, position, column)
            problems.append(replace(found, severity="warning"))
        elif not is_found:
            found = texts.problem(f"ambiguous_{column.kind}", column.name, position, column)
            severity = "warning" if column.kind == "event" else "error"
            suggested = known.suggest(column.kind, district, key)
            problems.append(replace(with_suggestions(found, suggested), severity=severity))
    return problems


def is_asked(kind: str, key: str | None) -> bool:
    """Return whether a key names something to look up.

    A person of an unknown organisation is reported by the organisation.
    """
    return bool(key) and not (kind == "person" and str(key).startswith("?|"))


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
    return [
        texts.problem("project_needed", "project_id", position, None)
        for position, (project, district) in enumerate(
            rows.select("project_id", "district_id").rows()
        )
        if project is None and district in known.crowded
    ]


def keys_of(rows: pl.DataFrame, column: Field, known: Known) -> tuple[list[str | None], list[Any]]:
    """Return the district and the key of each row, as `Known.finds` takes them.

    A person is known within an organisation, an event by its day.
    """
    key = pl.col(f"{column.name}_key" if column.kind in KINDS else column.name)
    districts = rows["district_id"].to_list()
    keys = rows.select(key.alias("key"))["key"].to_list()
    if column.kind == "event":
        day = "event_date" if "event_date" in rows.columns else "held_on"
        dates = rows[day].cast(pl.String).to_list()
        keys = [own and date and own + date for own, date in zip(keys, dates, strict=True)]
    if column.kind == "person" and "organisation_key" in rows.columns:
        places = zip(districts, rows["organisation_key"].to_list(), strict=True)
        works_at = [
            known.organisations.get((district or "", place), "?") if place else ""
            for district, place in places
        ]
        keys = [own and f"{at}|{own}" for own, at in zip(keys, works_at, strict=True)]
    return districts, keys


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
    districts, keys = keys_of(rows, column, known)
    for position, (district, key) in enumerate(zip(districts, keys, strict=True)):
        several = key if isinstance(key, list) else [key]
        for place, one in enumerate(several):
            if one and not known.finds(kind, district, one):
                told = rows[column.name][position]
                yield Lost(position, district, one, told[place] if column.many else told)


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
    return replace(
        problem, expected={lang: say("expected.similar", lang, names=listed) for lang in LANGS}
    )
