"""Whether the names in typed rows are known, asked of everything that has landed.

Nothing is replaced in the rows: a name is resolved when the warehouse is built, so that an alias
can be added or undone later. Here a sender learns which names nobody would find, with those that
look alike.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from pipelines.datasets.base import Dataset, Field
from pipelines.known import Known
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

    Two events of one title on one day may be meant; they are a warning.
    """
    found = [
        with_suggestions(
            texts.problem(f"ambiguous_{column.kind}", column.name, position, column),
            known.like(column.kind, district, key),
        )
        for position, (district, key) in enumerate(zip(*keys_of(rows, column, known), strict=True))
        # A person of an unknown organisation is reported by the organisation.
        if key and not key.startswith("?|") and not known.finds(column.kind, district, key)
    ]
    is_event = column.kind == "event"
    return [replace(one, severity="warning") for one in found] if is_event else found


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


def unknown_in(
    rows: pl.DataFrame, texts: Texts, column: Field, kind: str, known: Known
) -> list[Problem]:
    """Return the cells of one column that name something nobody declared."""
    problems: list[Problem] = []
    for position, (district, value) in enumerate(zip(*keys_of(rows, column, known), strict=True)):
        several = value if isinstance(value, list) else [value]
        lost = [one for one in several if one and not known.finds(kind, district, one)]
        if lost:
            found = texts.problem(f"unknown_{kind}", column.name, position, column)
            name = lost[0].rsplit("|", 1)[-1] if kind == "person" else lost[0]
            problems.append(with_suggestions(found, known.like(kind, district, name)))
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
        if kind and key and kind != "event" and not finds_meaning(known, kind, district, key)
    ]


def finds_meaning(known: Known, kind: str, district: str | None, key: str) -> bool:
    """Return whether something of the district is called so; a person in any organisation."""
    if kind != "person":
        return known.finds(kind, district, key)
    return any(place == district and own == key for place, own, _ in known.names["person"])


def with_suggestions(problem: Problem, names: list[str]) -> Problem:
    """Return `problem` saying which names are alike."""
    if not names:
        return problem
    listed = ", ".join(f"«{name}»" for name in names)
    return replace(
        problem, expected={lang: say("expected.similar", lang, names=listed) for lang in LANGS}
    )
