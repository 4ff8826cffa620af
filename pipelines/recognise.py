"""Which dataset a sheet holds, and which of its columns is which declared one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz, process

from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset, Field, code_list
from pipelines.headers import Table, find_table
from pipelines.names import header_key, text_key
from pipelines.read import Sheet
from pipelines.template_marks import without_example

# Headers this alike are the same words misspelt; measured on spellings of the declared aliases.
ALIKE = 92


@dataclass(frozen=True)
class Recognised:
    """What a sheet turned out to be.

    Attributes:
        sheet: As read.
        table: Where the table is in it.
        dataset: What it holds, or None when no dataset fits.
        mapping: Place of each recognised column in the sheet → declared name. In a matrix the
            columns of tiers are not in it.
        is_matrix: The wide form of placements; see `pipelines.matrix`.
        missing: Declared columns without which the nearest dataset cannot land.
    """

    sheet: Sheet
    table: Table
    dataset: Dataset | None
    mapping: dict[int, str]
    is_matrix: bool = False
    missing: tuple[str, ...] = ()

    @property
    def unmapped(self) -> list[str]:
        """Headers of the table's columns that no declared column takes."""
        taken = set(self.mapping) | set(tier_columns(self.table) if self.is_matrix else {})
        return [self.table.headers[place] for place in self.table.columns if place not in taken]


def recognise(
    sheet: Sheet, dataset: str | None = None, header_row: int | None = None
) -> Recognised:
    """Return what `sheet` holds; the example row of a template is left out.

    Args:
        sheet: As read.
        dataset: What a person says it is; otherwise the dataset that explains most columns.
        header_row: Where a person says the header is.
    """
    found = fitting_dataset(sheet, dataset, header_row)
    if found.dataset is None:
        return found
    table = without_example(sheet, found.table, found.dataset, found.mapping)
    return replace(found, table=table)


def fitting_dataset(sheet: Sheet, dataset: str | None, header_row: int | None) -> Recognised:
    """Return what `sheet` holds; the arguments are those of `recognise`."""
    table = find_table(sheet, known_headers(), header_row)
    candidates = [DATASETS[dataset]] if dataset else list(DATASETS.values())
    if any(candidate.name == "placements" for candidate in candidates) and is_matrix(table):
        mapping = map_columns(table, DATASETS["placements"])
        return Recognised(sheet, table, DATASETS["placements"], mapping, is_matrix=True)
    fits = [(candidate, map_columns(table, candidate)) for candidate in candidates]
    best, mapping = max(fits, key=lambda fit: fitness(*fit))
    missing = tuple(column.name for column in lacking(best, mapping))
    # Where another dataset explains more of the header and lacks a column, that one is meant.
    richest, explained = max(fits, key=lambda fit: len(fit[1]))
    if dataset is None and len(explained) > max(len(mapping), 1):
        best, mapping = richest, explained
        missing = tuple(column.name for column in lacking(best, mapping))
    if dataset is None and missing and 2 * len(mapping) < len(table.columns):
        return Recognised(sheet, table, None, {}, missing=())
    return Recognised(sheet, table, best, mapping, missing=missing)


def fitness(dataset: Dataset, mapping: dict[int, str]) -> tuple[bool, float]:
    """Return how well a dataset explains a header: nothing required lacks, then most columns."""
    complete = not lacking(dataset, mapping)
    return complete, len(mapping) + len(dataset.required) / 100


def lacking(dataset: Dataset, mapping: dict[int, str]) -> list[Field]:
    """Return the required columns that no header of the sheet stands for."""
    return [column for column in dataset.required if column.name not in mapping.values()]


def map_columns(table: Table, dataset: Dataset) -> dict[int, str]:
    """Return the place in the sheet of each declared column that a header names.

    Exact spellings go first, so that a column called «Дата» never takes the place of one
    called «Дата проведения»; under a merged heading the column's own words may do. What is
    left is compared letter by letter.
    """
    spellings = header_spellings(dataset)
    keys = {place: header_key(table.headers[place]) for place in table.columns}
    own = {place: header_key(table.own_headers[place]) for place in table.columns}
    mapping: dict[int, str] = {}
    for place, key in (*keys.items(), *own.items()):
        name = spellings.get(key)
        if name and place not in mapping and name not in mapping.values():
            mapping[place] = name
    for place, key in keys.items():
        free = [spelling for spelling, name in spellings.items() if name not in mapping.values()]
        near = process.extractOne(key, free, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if place not in mapping and key and near:
            mapping[place] = spellings[near[0]]
    return mapping


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
