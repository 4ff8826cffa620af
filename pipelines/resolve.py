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
        if dataset.name in AMBIGUOUS.get(kind, ()):
            problems += taken_names(rows, texts, dataset, column, known)
        elif column.name in CODES or is_looked_up(column):
            problems += missing_names(rows, texts, column, f"unknown_{kind}", kind, known)
    if dataset.name == "aliases":
        problems += unknown_meanings(rows, texts, known)
    return problems + wrong_projects(rows, texts, dataset, known)


def taken_names(
    rows: pl.DataFrame, texts: Texts, dataset: Dataset, column: Field, known: Known
) -> list[Problem]:
    """Return the names, the short ones included, that now fit two things, and so mean neither.

    Two events of one title on one day may be meant; they are a warning.
    """
    needed = [f"{one.name}_key" for one in dataset.fields if one.required and one.kind in KINDS]
    # A thing whose own name is to be mended is not declared yet.
    whole = pl.all_horizontal(pl.col(name).is_not_null() for name in needed)
    key = f"{column.name}_key"
    rows = rows.with_columns(pl.when(whole).then(pl.col(key)).alias(key))
    found = missing_names(rows, texts, column, f"ambiguous_{column.kind}", column.kind, known)
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


def told_by(rows: pl.DataFrame, column: Field) -> list[str]:
    """Return the columns of `rows` of which `keys_of` makes the keys of `column`."""
    own = f"{column.name}_key" if column.kind in KINDS else column.name
    beside = {"person": {"organisation_key"}, "event": {"event_date", "held_on"}}
    parts = {own, "district_id", "district_key"} | beside.get(column.kind, set())
    return [name for name in rows.columns if name in parts]


def is_looked_up(column: Field) -> bool:
    """Return whether cells of `column` name things that another file declares."""
    return column.kind in KINDS and not (column.declares or column.elsewhere)


def missing_names(
    rows: pl.DataFrame, texts: Texts, column: Field, reason: str, kind: str, known: Known
) -> list[Problem]:
    """Return the cells of one column whose name finds nothing; each name is looked up once."""
    alike: dict[tuple[str | None, str], list[str]] = {}
    told = rows.select(told_by(rows, column)).unique()
    for district, several in keys_of(told, column, known).drop_nulls("key").unique().iter_rows():
        lost = [key for key in several.split("\n") if key and not known.finds(kind, district, key)]
        if lost:
            name = lost[0].rsplit("|", 1)[-1] if kind == "person" else lost[0]
            alike[district, several] = known.like(kind, district, name)
    if not alike:
        return []
    keys = keys_of(rows, column, known)
    lost_keys = pl.DataFrame(list(alike), schema=keys.schema, orient="row")
    places = keys.with_row_index().join(lost_keys, on=keys.columns, how="semi", nulls_equal=True)
    return [
        with_suggestions(
            texts.problem(reason, column.name, position, column), alike[district, several]
        )
        for position, district, several in places.sort("index").iter_rows()
    ]


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
