"""Which dataset a sheet holds, and which of its columns is which declared one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz, process

from pipelines.answers import Memory, SheetAnswer
from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset, Field, code_list
from pipelines.headers import Table, find_table
from pipelines.names import header_key, text_key
from pipelines.read import Sheet
from pipelines.template_marks import without_example

# Headers this alike are the same words misspelt; measured on spellings of the declared aliases.
ALIKE = 92
# A header that is no declared spelling may still be worth suggesting.
SUGGESTED = 70
SURE = 100
# A single known header among so many columns tells nothing: goods have a «Наименование» too.
TELLING = 4


@dataclass(frozen=True)
class Recognised:
    """What a sheet turned out to be.

    Attributes:
        sheet: As read.
        table: Where the table is in it.
        dataset: What it holds, or None when no dataset fits.
        mapping: Place of each recognised column in the sheet → declared name. In a matrix the
            columns of tiers are not in it.
        likeness: Place of each recognised column → how alike its header is to a declared one, in
            percent.
        is_matrix: The wide form of placements; see `pipelines.matrix`.
        missing: Declared columns without which the nearest dataset cannot land.
        is_remembered: The columns are read as in the sender's last file of these headers.
    """

    sheet: Sheet
    table: Table
    dataset: Dataset | None
    mapping: dict[int, str]
    likeness: dict[int, int]
    is_matrix: bool = False
    missing: tuple[str, ...] = ()
    is_remembered: bool = False

    @property
    def unmapped(self) -> list[str]:
        """Headers of the table's columns that no declared column takes."""
        taken = set(self.mapping) | set(tier_columns(self.table) if self.is_matrix else {})
        return [self.table.headers[place] for place in self.table.columns if place not in taken]

    @property
    def can_land(self) -> bool:
        """Whether it holds a dataset with all that this needs."""
        return self.dataset is not None and not self.missing


def recognise(
    sheet: Sheet, said: SheetAnswer | None = None, memory: Memory | None = None
) -> Recognised:
    """Return what `sheet` holds; the example row of a template is left out.

    Args:
        sheet: As read.
        said: What a person says of it; the rest is what explains most columns.
        memory: How its sender's earlier files were read.
    """
    found = fitting(sheet, said or SheetAnswer(), memory)
    if found.dataset is None:
        return found
    table = without_example(sheet, found.table, found.dataset, found.mapping)
    return replace(found, table=table)


def fitting(sheet: Sheet, said: SheetAnswer, memory: Memory | None) -> Recognised:
    """Return what `sheet` holds, all its rows; the arguments are those of `recognise`."""
    table = find_table(sheet, known_headers(), said.header_row)
    before = memory.of(table.headers) if memory else None
    candidates = [DATASETS[said.dataset]] if said.dataset else list(DATASETS.values())
    if any(candidate.name == "placements" for candidate in candidates) and is_matrix(table):
        mapping, likeness = map_columns(table, DATASETS["placements"])
        return Recognised(sheet, table, DATASETS["placements"], mapping, likeness, is_matrix=True)
    if said.mapping is not None and said.dataset:
        return as_mapped(sheet, table, said.dataset, dict(said.mapping))
    if before and said.dataset in {None, before.dataset}:
        places = {place: before.mapping.get(table.headers[place], "") for place in table.columns}
        mapping = {place: name for place, name in places.items() if name}
        return replace(as_mapped(sheet, table, before.dataset, mapping), is_remembered=True)
    return likeliest(sheet, table, candidates)


def as_mapped(sheet: Sheet, table: Table, name: str, mapping: dict[int, str]) -> Recognised:
    """Return what a sheet holds where a person has said which column is which."""
    missing = tuple(column.name for column in lacking(DATASETS[name], mapping))
    likeness = dict.fromkeys(mapping, SURE)
    return Recognised(sheet, table, DATASETS[name], mapping, likeness, missing=missing)


def likeliest(sheet: Sheet, table: Table, candidates: list[Dataset]) -> Recognised:
    """Return the reading of a sheet as the dataset that explains most of its columns."""
    fits = [(candidate, *map_columns(table, candidate)) for candidate in candidates]
    best, mapping, likeness = max(fits, key=lambda fit: fitness(fit[0], fit[1]))
    # Where another dataset explains more of the header and lacks a column, that one is meant.
    richest = max(fits, key=lambda fit: len(fit[1]))
    if len(candidates) > 1 and len(richest[1]) > max(len(mapping), 1):
        best, mapping, likeness = richest
    missing = tuple(column.name for column in lacking(best, mapping))
    is_rest_strange = 2 * len(mapping) < len(table.columns)
    is_chance = len(mapping) == 1 and len(table.columns) >= TELLING
    if len(candidates) > 1 and ((missing and is_rest_strange) or is_chance):
        return Recognised(sheet, table, None, {}, {})
    return Recognised(sheet, table, best, mapping, likeness, missing=missing)


def fitness(dataset: Dataset, mapping: dict[int, str]) -> tuple[bool, float]:
    """Return how well a dataset explains a header: nothing required lacks, then most columns."""
    complete = not lacking(dataset, mapping)
    return complete, len(mapping) + len(dataset.required) / 100


def lacking(dataset: Dataset, mapping: dict[int, str]) -> list[Field]:
    """Return the required columns that no header of the sheet stands for."""
    return [column for column in dataset.required if column.name not in mapping.values()]


def map_columns(table: Table, dataset: Dataset) -> tuple[dict[int, str], dict[int, int]]:
    """Return the declared column of each place that a header names, and how alike they are.

    Exact spellings go first, so that a column called «Дата» never takes the place of one
    called «Дата проведения»; under a merged heading the column's own words may do. What is
    left is compared letter by letter. Likeness is in percent.
    """
    spellings = header_spellings(dataset)
    keys = {place: header_key(table.headers[place]) for place in table.columns}
    own = {place: header_key(table.own_headers[place]) for place in table.columns}
    mapping: dict[int, str] = {}
    for place, key in (*keys.items(), *own.items()):
        name = spellings.get(key)
        if name and place not in mapping and name not in mapping.values():
            mapping[place] = name
    likeness = dict.fromkeys(mapping, SURE)
    for place, key in keys.items():
        near = nearest(key, spellings, mapping) if place not in mapping else None
        if near and near[1] >= ALIKE:
            mapping[place], likeness[place] = near
    return mapping, likeness


def nearest(key: str, spellings: dict[str, str], mapping: dict[int, str]) -> tuple[str, int] | None:
    """Return the free declared column whose header is most like `key`, with the likeness."""
    free = [spelling for spelling, name in spellings.items() if name not in mapping.values()]
    found = process.extractOne(key, free, scorer=fuzz.ratio, score_cutoff=SUGGESTED)
    return (spellings[found[0]], int(found[1])) if key and found else None


def suggestions(recognised: Recognised) -> dict[int, tuple[str, int]]:
    """Return for places that nothing takes the column they may be meant for, with the likeness."""
    if not recognised.dataset:
        return {}
    spellings = header_spellings(recognised.dataset)
    found = {
        place: nearest(header_key(recognised.table.headers[place]), spellings, recognised.mapping)
        for place in recognised.table.columns
        if place not in recognised.mapping
    }
    return {place: near for place, near in found.items() if near}


@cache
def known_headers() -> frozenset[str]:
    """Return the keys of every header that some dataset expects."""
    tiers = {spelling for tier in code_list("tier") for spelling in tier.spellings}
    return frozenset(
        {key for dataset in DATASETS.values() for key in header_spellings(dataset)} | tiers
    )


def header_spellings(dataset: Dataset) -> dict[str, str]:
    """Return the declared name by the key of each header that may stand for it."""
    return {
        header_key(spelling): column.name
        for column in reversed(dataset.fields)
        for spelling in (*column.aliases, column.name, column.title.en, column.title.ru)
    }


def is_matrix(table: Table) -> bool:
    """Return whether a header has a column per tier."""
    return len(tier_columns(table)) >= 2


def tier_columns(table: Table) -> dict[int, str]:
    """Return the tier that each column of a matrix holds, by the column's place."""
    return {
        place: tier.code
        for place in table.columns
        for tier in code_list("tier")
        if text_key(table.headers[place]) in tier.spellings
    }
