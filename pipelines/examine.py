"""What a file would land: its sheets recognised, parsed and checked, nothing written yet."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from pipelines.aliases import with_alias_keys
from pipelines.cells import read_date
from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset
from pipelines.known import Known, district_ids, known_names
from pipelines.matrix import unfold_matrix
from pipelines.names import district_key
from pipelines.parse import Texts, parse
from pipelines.problems import FileRefused, NeedsAnswer, Problem, one_per_cell
from pipelines.read import read_sheets
from pipelines.recognise import Recognised, recognise
from pipelines.resolve import unknown_names
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.template_marks import find_mark, old_template, to_fill
from pipelines.unlikely import unlikely_days
from pipelines.validate import validate

# A project, with its stages, may belong to a whole region and so to no district.
REGIONAL = {"projects", "stages"}
AS_OF = re.compile(
    r"(?:по состоянию )?на\s+(\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+[а-я]+\s+\d{4})", re.IGNORECASE
)


@dataclass(frozen=True)
class Answers:
    """What a sender says about a file; the rest is found out.

    Attributes:
        dataset: What it holds.
        district: Id or name of the district of rows that name none.
        mode: `update` or `replace`.
        valid_on: The day that lists in it describe.
        header_row: Where the header stands.
        encoding: Of a text file.
    """

    dataset: str | None = None
    district: str | None = None
    mode: str = "update"
    valid_on: dt.date | None = None
    header_row: int | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Part:
    """One sheet of a file, ready to land.

    Attributes:
        recognised: What it is.
        texts: Its cells.
        rows: Its typed rows, with `district_id`.
        problems: What is wrong in it.
        valid_on: The day it describes.
    """

    recognised: Recognised
    texts: Texts
    rows: pl.DataFrame
    problems: list[Problem]
    valid_on: dt.date

    @property
    def dataset(self) -> Dataset:
        """What the sheet holds."""
        return DATASETS[self.texts.dataset]

    @property
    def draft(self) -> tuple[str, pl.DataFrame]:
        """Its rows under their dataset's name, as `known_names` takes them."""
        return self.dataset.name, self.rows


@dataclass(frozen=True)
class Examined:
    """A file and what was found in it.

    Attributes:
        name: Its name.
        data: Its bytes.
        answers: What its sender said.
        parts: The sheets that hold a dataset, each after those whose names it uses.
        skipped: Names of sheets that hold none.
    """

    name: str
    data: bytes = field(repr=False)
    answers: Answers
    parts: list[Part]
    skipped: list[str]

    @property
    def sha256(self) -> str:
        """Hash of the file."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the file, sheet by sheet, row by row."""
        found = [problem for part in self.parts for problem in part.problems]
        return sorted(found, key=lambda problem: (problem.sheet, problem.row or 0))

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the file from landing."""
        return [problem for problem in self.problems if problem.severity == "error"]


def examine(
    settings: Settings, scope: Scope, data: bytes, name: str, answers: Answers | None = None
) -> Examined:
    """Return what the file would land.

    Raises:
        FileRefused: It is no table, or lacks required columns or rows.
        NeedsAnswer: A person has to say what it is, or of which district.
    """
    said = answers or Answers()
    name = Path(name).name
    sheets = read_sheets(data, name, said.encoding)
    mark = find_mark(sheets)
    if mark:
        sheets, said = to_fill(sheets), replace(said, dataset=said.dataset or mark.dataset)
    found = [recognise(sheet, said.dataset, said.header_row) for sheet in sheets]
    fitting = fitting_sheets(found, name)
    drafts = [draft(recognised, said) for recognised in fitting]
    districts = district_ids(settings, [part.draft for part in drafts])
    placed = [with_districts(part, said, districts, name) for part in drafts]
    known = known_names(settings, [part.draft for part in placed])
    parts = [checked(part, known, scope) for part in placed]
    parts[0].problems.extend(old_template(mark))
    skipped = [one.sheet.name for one in found if one not in fitting]
    return Examined(name, data, said, parts, skipped)


def fitting_sheets(found: list[Recognised], name: str) -> list[Recognised]:
    """Return the sheets that can land, those that others refer to first."""
    fitting = [one for one in found if one.dataset and not one.missing]
    order = list(DATASETS)
    if fitting:
        empty = [one for one in fitting if not one.table.data_rows]
        if len(empty) == len(fitting):
            raise FileRefused("no_rows", name=name)
        filled = [one for one in fitting if one.table.data_rows]
        return sorted(filled, key=lambda one: order.index(one.dataset.name if one.dataset else ""))
    lacking = [one for one in found if one.dataset]
    if lacking and lacking[0].dataset:
        titles = [lacking[0].dataset.field(column).title.ru for column in lacking[0].missing]
        raise FileRefused("columns_missing", name=name, columns=", ".join(titles))
    headers = [header for header in found[0].table.headers if header]
    raise NeedsAnswer("not_recognised", name=name, headers=", ".join(headers[:12]) or "—")


def draft(recognised: Recognised, said: Answers) -> Part:
    """Return a sheet's typed rows and the problems that stand in single cells.

    Raises:
        NeedsAnswer: A matrix or a whole list does not say which day it describes.
    """
    told = said.valid_on or told_day(recognised)
    is_list = recognised.dataset is not None and recognised.dataset.dated_by is None
    if told is None and (recognised.is_matrix or (is_list and said.mode == "replace")):
        raise NeedsAnswer("day_needed", name=recognised.sheet.name or "—")
    valid_on = told or dt.date.today()
    texts = (
        unfold_matrix(recognised, f"{valid_on:%d.%m.%Y}")
        if recognised.is_matrix
        else cell_texts(recognised)
    )
    dataset = DATASETS[texts.dataset]
    rows, problems = parse(texts, dataset)
    if dataset.name == "aliases":
        rows = with_alias_keys(rows)
    problems += validate(rows, texts, dataset)
    return Part(recognised, texts, rows, problems, valid_on)


def told_day(recognised: Recognised) -> dt.date | None:
    """Return the day of «по состоянию на …» above the header."""
    for row in recognised.sheet.rows(0, max(recognised.table.header_row - 1, 0)):
        for cell in row:
            told = AS_OF.search(cell)
            found = read_date(told.group(1)) if told else None
            if found:
                return found.date
    return None


def cell_texts(recognised: Recognised) -> Texts:
    """Return the data rows of a sheet by declared column, blanks as null."""
    sheet, table = recognised.sheet, recognised.table
    columns = [
        pl.when(pl.col(str(place)) != "").then(pl.col(str(place))).alias(name)
        for place, name in recognised.mapping.items()
    ]
    rows = data_cells(sheet.cells.select(columns), table.data_rows).with_columns(
        pl.Series("source_row", table.data_rows, dtype=pl.Int64),
        pl.lit(None, pl.Int64).alias("source_column"),
    )
    places = {name: place for place, name in recognised.mapping.items()}
    headers = {name: table.headers[place] for name, place in places.items()}
    dataset = recognised.dataset.name if recognised.dataset else ""
    return Texts(dataset, sheet.name, rows, places, headers)


def data_cells(cells: pl.DataFrame, data_rows: list[int]) -> pl.DataFrame:
    """Return the rows of `cells` that hold data; mostly they follow one another."""
    first = data_rows[0] - 1 if data_rows else 0
    if data_rows == list(range(first + 1, first + 1 + len(data_rows))):
        return cells.slice(first, len(data_rows))
    return cells[[number - 1 for number in data_rows]]


def with_districts(part: Part, said: Answers, districts: dict[str, str], name: str) -> Part:
    """Return `part` with the district of each row: its own cell's, else what the sender said.

    Raises:
        NeedsAnswer: Rows name no district and nobody said which.
        FileRefused: There is no district of the name that the sender gave.
    """
    named = said.district or ""
    fallback = named if named in districts.values() else districts.get(district_key(named))
    if said.district and not fallback:
        raise FileRefused("district_unknown", name=said.district)
    rows = part.rows
    own, blank = pl.lit(fallback, pl.String), part.dataset.name not in REGIONAL
    if part.dataset.name == "districts":
        own, blank = pl.col("code"), False
    elif "district" in part.texts.places:
        key = pl.col("district_key")
        told = key.replace_strict(districts, default=None, return_dtype=pl.String)
        own = pl.when(key.is_null()).then(own).otherwise(told)
        blank &= bool(rows["district_key"].has_nulls())
    if blank and not fallback:
        raise NeedsAnswer("district_needed", name=name)
    return replace(part, rows=rows.with_columns(own.alias("district_id")))


def checked(part: Part, known: Known, scope: Scope) -> Part:
    """Return `part` with the problems of names nobody declared and districts not open."""
    checked_rows = part.rows, part.texts, part.dataset
    problems = [
        *part.problems,
        *unknown_names(*checked_rows, known),
        *unlikely_days(*checked_rows, known.begun),
    ]
    districts = part.rows["district_id"]
    outside = [own for own in districts.unique() if not scope.covers(own)]
    problems += [
        part.texts.problem("outside_scope", "district", position, None)
        for position in districts.is_in(outside, nulls_equal=True).arg_true()
    ]
    return replace(part, problems=one_per_cell(problems))
