"""Copies of a sample district under other names: its schools, people and events, many times over.

What a row says stays as it is, so every indicator that the sample district has is there; whom and
what it names is the copy's own. A copied person works at a copied school and takes part in copied
events.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import polars as pl

from benchmarks.journal import GIVEN, PATRONYMICS, SURNAMES
from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.datasets.base import KEYS, SLUGS, Dataset, Field

# What a district of a region has.
SCHOOLS, PEOPLE, EVENTS = 28, 1360, 200
PERSON = {"person", "full_name"}
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


@dataclass(frozen=True)
class Template:
    """A sample district to be copied.

    Attributes:
        district: Its id.
        batches: Those that speak of it alone, in the order of landing.
        frames: Their rows.
        schools: Number of each school that it declares, by key.
        people: Number of each person that its rows name, by key.
        n_events: How many events it has.
    """

    district: str
    batches: list[Batch]
    frames: list[pl.DataFrame]
    schools: dict[str, int]
    people: dict[str, int]
    n_events: int

    @property
    def times(self) -> dict[str, int]:
        """How many of each kind of thing there are for one of the sample's."""
        return {
            "organisation": max(1, round(SCHOOLS / len(self.schools))),
            "person": max(1, round(PEOPLE / len(self.people))),
            "event": max(1, round(EVENTS / self.n_events)),
        }


def template_of(batches: list[Batch], district: str) -> Template:
    """Return a sample district as it landed."""
    own = [batch for batch in batches if batch.manifest.districts == [district]]
    frames = [pl.read_parquet(batch.folder / "rows.parquet").drop("batch_id") for batch in own]
    schools: dict[str, int] = {}
    people: dict[str, int] = {}
    n_events = 0
    for batch, frame in zip(own, frames, strict=True):
        dataset = DATASETS[batch.manifest.dataset]
        n_events += frame.height if dataset.name == "events" else 0
        for column in dataset.fields:
            if dataset.name == "organisations" and column.name == "name":
                remember(schools, frame["name_key"])
            if column.kind == "person":
                remember(people, frame[f"{column.name}_key"])
    return Template(district, own, frames, schools, people, n_events)


def remember(numbers: dict[str, int], keys: pl.Series) -> None:
    """Give each new one of `keys` the next number."""
    for key in keys.drop_nulls().unique(maintain_order=True):
        numbers.setdefault(key, len(numbers))


def copied(
    template: Template, dataset: Dataset, frame: pl.DataFrame, district: str
) -> pl.DataFrame:
    """Return rows of a sample district and their copies as those of another district.

    In the sample district itself the rows are there already, so it gets the copies alone.
    """
    first = 1 if district == template.district else 0
    rows = frame.with_columns(
        pl.int_ranges(pl.lit(first), n_copies(template, dataset)).alias(COPY),
        pl.lit(district).alias("district_id"),
    ).explode(COPY, empty_as_null=False)
    texts = [name for name in ("project_id", "code") if name in frame.columns]
    rows = rows.with_columns(
        pl.col(name).str.replace(f"-{template.district}", f"-{district}") for name in texts
    )
    blank = [name for name in ("district", "district_key") if name in frame.columns]
    rows = rows.with_columns(pl.lit(None, pl.String).alias(name) for name in blank)
    for column in dataset.fields:
        if column.kind in {"organisation", "person"} or (
            column.kind == "event" and dataset.name in OF_EVENTS
        ):
            rows = renamed(template, column, rows)
    if dataset.name == "organisations":
        is_copy = pl.col("type").is_not_null() & (pl.col(COPY) > 0)
        rows = rows.with_columns(
            pl.when(is_copy).then(pl.lit("secondary_school")).otherwise("type").alias("type"),
        )
    return rows.drop(COPY)


def n_copies(template: Template, dataset: Dataset) -> pl.Expr:
    """Return how many times a row of a dataset is there, the row itself among them."""
    names = {column.name: column for column in dataset.fields}
    times = template.times
    if dataset.name in ONCE:
        return pl.lit(1)
    if dataset.name in OF_EVENTS:
        fewest = pl.lit(times["event"])
    else:
        named = [
            pl.col(f"{name}_key").is_in(list(template.schools))
            for name, column in names.items()
            if column.kind == "organisation"
        ]
        fewest = pl.when(pl.any_horizontal(named)).then(times["organisation"]).otherwise(1)
    person = next((name for name in names if name in PERSON), None)
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
