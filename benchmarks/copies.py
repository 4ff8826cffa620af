"""Copies of a sample district: its schools, people and events, many times over.

What a row says stays as it is, so every indicator that the sample district has is there; whom and
what it names is the copy's own. A copied person works at a copied school, and copied events are
held in all years of a programme. The copies are the same whichever district they are given to.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import polars as pl

from benchmarks.journal import GIVEN, PATRONYMICS, SURNAMES
from benchmarks.templates import YEAR, Template
from pipelines.datasets.base import KEYS, SLUGS, Dataset, Field

PERSON = ("person", "full_name")
OF_EVENTS = {"events", "participation"}
# What a district has once, however many schools it has.
ONCE = {
    "project_texts",
    "projects",
    "stages",
    "targets",
    "sites",
    "plan_items",
    "plan_marks",
    "risks",
    "aliases",
}
# Where it has as many people as it has schools: the curators of its sites.
FEW = {"placements"}
COPY = "_copy"


def copied(template: Template, dataset: Dataset, frame: pl.DataFrame) -> pl.DataFrame:
    """Return rows of a sample district and their copies, each with the number of its copy.

    Copies of what people did at events are not among them; see `benchmarks.crowds`.
    """
    rows = frame.with_columns(pl.int_ranges(n_copies(template, dataset)).alias(COPY))
    rows = rows.explode(COPY, empty_as_null=False)
    for column in dataset.fields:
        if column.kind in {"organisation", "person"} or (
            column.kind == "event" and dataset.name in OF_EVENTS
        ):
            rows = renamed(template, column, rows)
    if dataset.name == "organisations":
        is_copy = pl.col("type").is_not_null() & (pl.col(COPY) > 0)
        rows = rows.with_columns(
            pl.when(is_copy).then(pl.lit("secondary_school")).otherwise("type").alias("type"),
            *(
                pl.when(pl.col(COPY) == 0).then(name).alias(name)
                for name in ("short_name", "short_name_key")
            ),
        )
    if dataset.name in OF_EVENTS:
        day = "held_on" if dataset.name == "events" else "event_date"
        rows = rows.with_columns(
            pl.when(pl.col(COPY) == 0).then(day).otherwise(day_of_copy(template, day)).alias(day)
        )
    if dataset.name == "projects":
        last = template.first_day + pl.duration(days=YEAR * template.size.years)
        rows = rows.with_columns(pl.max_horizontal("ended", last.cast(pl.Date)).alias("ended"))
    return rows


def day_of_copy(template: Template, day: str) -> pl.Expr:
    """Return the day on which the copy of an event is held, each copy a year after the one before.

    After the last year of the programme comes its first again.
    """
    years = (pl.col(COPY) - 1) % template.size.years
    since = (pl.col(day) - template.first_day).dt.total_days() % YEAR
    return (template.first_day + pl.duration(days=since + YEAR * years)).cast(pl.Date)


def n_copies(template: Template, dataset: Dataset) -> pl.Expr:
    """Return how many times a row of a dataset is there, the row itself among them."""
    names = {column.name: column for column in dataset.fields}
    times = template.times
    person = next((name for name in names if name in PERSON), None)
    if dataset.name in ONCE:
        return pl.lit(1)
    if dataset.name == "participation":
        return pl.when(pl.col("person").is_null()).then(times["event"]).otherwise(1)
    if dataset.name == "assessments":
        of_team = pl.when(pl.col("person").is_null()).then(times["organisation"])
        return of_team.otherwise(1)
    if dataset.name == "events":
        return pl.lit(times["event"])
    named = [
        pl.col(f"{name}_key").is_in(list(template.schools))
        for name, column in names.items()
        if column.kind == "organisation"
    ]
    fewest = pl.when(pl.any_horizontal(named)).then(times["organisation"]).otherwise(1)
    if person is None or dataset.name in FEW:
        return fewest
    return pl.when(pl.col(person).is_not_null()).then(times["person"]).otherwise(fewest)


def renamed(template: Template, column: Field, rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows in which a column names what belongs to the copy of each row."""
    key = f"{column.name}_key"
    copy = (pl.col(COPY) % template.times[column.kind]).alias(COPY)
    pairs = rows.select(pl.col(column.name), pl.col(key), copy).unique(maintain_order=True)
    name = NAMES[column.kind]
    made = [
        name(template, text, own, number) if text is not None and number else text
        for text, own, number in pairs.iter_rows()
    ]
    keys = [
        own if text == now or now is None else KEYS[column.kind](now)
        for (text, own, _), now in zip(pairs.iter_rows(), made, strict=True)
    ]
    new = [pl.Series("_name", made, pl.String), pl.Series("_key", keys, pl.String)]
    slug = f"{column.name}_slug"
    if slug in rows.columns:
        make = SLUGS[column.kind]
        new.append(pl.Series("_slug", [make(now) if now else None for now in made], pl.String))
    pairs = pairs.rename({COPY: "_of"}).with_columns(new)
    joined = rows.with_columns(copy.alias("_of")).join(
        pairs, on=[column.name, key, "_of"], how="left", nulls_equal=True, maintain_order="left"
    )
    told = {column.name: "_name", key: "_key"} | ({slug: "_slug"} if slug in rows.columns else {})
    return joined.with_columns(pl.col(now).alias(was) for was, now in told.items()).select(
        rows.columns
    )


def school(template: Template, text: str, key: str, copy: int) -> str:
    """Return the name of a copy of a school; one that nobody declares stays itself."""
    own = template.schools.get(key)
    return text if own is None else f"МБОУ СОШ № {100 * copy + own}"


def person(template: Template, text: str, key: str, copy: int) -> str:
    """Return the name of a copy of a person."""
    del text
    return " ".join(PEOPLE_NAMES[copy * len(template.people) + template.people[key]])


def event(template: Template, text: str, key: str, copy: int) -> str:
    """Return the title of a copy of an event."""
    del template, key
    return f"{text} (поток {copy + 1})"


PEOPLE_NAMES = list(product(SURNAMES, GIVEN, PATRONYMICS))
NAMES: dict[str, Callable[[Template, str, str, int], str]] = {
    "organisation": school,
    "person": person,
    "event": event,
}
