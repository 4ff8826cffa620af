"""Landed rows without a person: pseudonyms where names stood, in every column that may hold one.

Each spelling has a pseudonym of its own, so what was equal stays equal and what differed still
differs: every join and every count gives what it gave.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from pipelines.aliases import with_alias_keys
from pipelines.datasets.base import KEYS, SLUGS, Dataset, Field
from pipelines.erasure.cleaner import Cleaner
from pipelines.names import person_key

# Columns of these kinds hold what people write, and so may name anybody.
WRITTEN = {"text", "event", "name", "due", "site", "organisation"}
# What tells more of a person than any number needs; blank in the person's own rows.
TELLING = {"position", "subject", "remark", "url"}


@dataclass
class Cleaned:
    """Rows without the person.

    Attributes:
        rows: The rows.
        own: Source rows that are about the person.
        of_others: Source rows whose name is somebody else's of the same name.
        named: Source rows in which a name that several people bear was taken out.
        n_rows: Rows that changed.
        n_cells: Cells that changed.
    """

    rows: pl.DataFrame
    own: set[int] = field(default_factory=set[int])
    of_others: set[int] = field(default_factory=set[int])
    named: set[int] = field(default_factory=set[int])
    n_rows: int = 0
    n_cells: int = 0


def clean_rows(rows: pl.DataFrame, dataset: Dataset, cleaner: Cleaner) -> Cleaned:
    """Return the rows of a batch without the person."""
    found = Cleaned(rows)
    own = pl.Series("own", [False] * rows.height)
    changed: dict[str, pl.Series] = {}
    for column in dataset.fields:
        if column.name not in rows.columns:
            continue
        if column.kind == "person":
            texts, about = clean_people(rows, column, dataset, cleaner, found)
            changed |= texts
            own |= about
        elif column.kind in WRITTEN and rows.schema[column.name] == pl.String:
            changed |= clean_texts(rows, column, cleaner)
    new = rows.with_columns(list(changed.values()))
    if dataset.name == "aliases":
        new = clean_aliases(rows, new, cleaner)
    new = without_details(new, dataset, own, cleaner)
    is_here = pl.Series([cleaner.is_here(one) for one in rows["district_id"]], dtype=pl.Boolean)
    new = rows.select(
        pl.when(is_here).then(new[name]).otherwise(pl.col(name)).alias(name)
        for name in rows.columns
    )
    own &= is_here
    found.of_others |= set(rows.filter(~is_here)["source_row"].drop_nulls())
    found.own = set(rows.filter(own)["source_row"].drop_nulls())
    differs = pl.DataFrame(
        [rows[name].ne_missing(new[name]) for name in rows.columns if name in declared(dataset)]
    )
    found.n_cells = int(sum(one.sum() for one in differs))
    found.n_rows = int(differs.select(pl.any_horizontal(pl.all()).sum()).item())
    found.rows = new.filter(~own) if cleaner.erasure.mode == "delete" else new
    return found


def declared(dataset: Dataset) -> set[str]:
    """Return the names of the declared columns."""
    return {column.name for column in dataset.fields}


def clean_people(
    rows: pl.DataFrame, column: Field, dataset: Dataset, cleaner: Cleaner, found: Cleaned
) -> tuple[dict[str, pl.Series], pl.Series]:
    """Return a column of people and its keys without the person, and which rows are about them."""
    name, is_key = column.name, f"{column.name}_key" in dataset.key
    texts, keys = rows[name].to_list(), rows[f"{name}_key"].to_list()
    about = [False] * rows.height
    for place, (district, at, row) in enumerate(places_of(rows, cleaner)):
        key = keys[place]
        if key is None:
            continue
        verdict = cleaner.identity.meant(district, at, key)
        if verdict == "other":
            if key in cleaner.identity.keys:
                found.of_others.add(row)
            elif (district, key) not in cleaner.identity.keys_of_others:
                texts[place] = cleaner.text(texts[place])
        else:
            about[place] = is_key
            texts[place] = cleaner.name(key, is_shared=verdict == "shared")
            if verdict == "shared":
                found.named.add(row)
    made = [person_key(text) if text else None for text in texts]
    return {
        name: pl.Series(name, texts, pl.String),
        f"{name}_key": pl.Series(f"{name}_key", made, pl.String),
    }, pl.Series("own", about)


def places_of(rows: pl.DataFrame, cleaner: Cleaner) -> list[tuple[str, str, int]]:
    """Return district, organisation and source row of each row."""
    known = cleaner.identity.directory
    at = rows["organisation_key"] if "organisation_key" in rows.columns else [None] * rows.height
    told = zip(rows["district_id"], at, rows["source_row"], strict=True)
    return [(*known.place_of(district, key), row) for district, key, row in told]


def clean_texts(rows: pl.DataFrame, column: Field, cleaner: Cleaner) -> dict[str, pl.Series]:
    """Return a column of texts that people wrote, and its keys, where it names the person."""
    name = column.name
    texts = {text: cleaner.text(text) for text in rows[name].drop_nulls().unique()}
    new = {text: clean for text, clean in texts.items() if text != clean}
    if not new:
        return {}
    found = {name: replaced(rows[name], new.get)}
    for suffix, make in (("key", KEYS.get(column.kind)), ("slug", SLUGS.get(column.kind))):
        companion = f"{name}_{suffix}"
        if make and companion in rows.columns:
            keys = {text: make(clean) for text, clean in new.items()}
            told = [
                keys.get(text, key) for text, key in zip(rows[name], rows[companion], strict=True)
            ]
            found[companion] = pl.Series(companion, told, pl.String)
    return found


def replaced(series: pl.Series, new: Callable[[str, str], str | None]) -> pl.Series:
    """Return texts with new ones where there are such."""
    told = [None if text is None else new(text, text) for text in series]
    return pl.Series(series.name, told, pl.String)


def clean_aliases(rows: pl.DataFrame, new: pl.DataFrame, cleaner: Cleaner) -> pl.DataFrame:
    """Return rows of aliases with the pseudonyms that the same spellings have elsewhere."""
    columns: dict[str, list[str | None]] = {"spelling": [], "meaning": []}
    for place, (district, at, _) in enumerate(places_of(rows, cleaner)):
        told, clean = rows.row(place, named=True), new.row(place, named=True)
        is_person = told["kind"] == "person"
        means = is_person and cleaner.identity.meant(district, at, told["meaning_key"]) == "own"
        for name, made in columns.items():
            key = told[f"{name}_key"]
            spelt = is_person and cleaner.identity.meant(district, at, key) == "own"
            made.append(cleaner.name(key) if means or spelt else clean[name])
    return with_alias_keys(
        new.with_columns(*(pl.Series(name, made, pl.String) for name, made in columns.items()))
    )


def without_details(
    rows: pl.DataFrame, dataset: Dataset, own: pl.Series, cleaner: Cleaner
) -> pl.DataFrame:
    """Return rows in which those about the person tell no details that no number needs."""
    if not own.any():
        return rows
    blank = [
        pl.when(own).then(None).otherwise(pl.col(column.name)).alias(column.name)
        for column in dataset.fields
        if column.name in TELLING and column.kind == "text" and not column.required
    ]
    rows = rows.with_columns(blank)
    if "person_code" in rows.columns:
        codes = [
            cleaner.erasure.pseudonym(f"code {code}") if is_own and code else code
            for is_own, code in zip(own, rows["person_code"], strict=True)
        ]
        rows = rows.with_columns(pl.Series("person_code", codes, pl.String))
    return rows
