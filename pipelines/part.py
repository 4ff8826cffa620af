"""One sheet of a file as typed rows: its cells read, put right, and given their district."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from string import ascii_uppercase

import polars as pl

from pipelines.aliases import with_alias_keys
from pipelines.answers import Answers, Place
from pipelines.cells import read_date
from pipelines.datasets import DATASETS
from pipelines.datasets.base import OWN_COLUMNS, Dataset
from pipelines.locks import Cell
from pipelines.matrix import unfold_matrix
from pipelines.names import district_key
from pipelines.parse import Texts, parse
from pipelines.problems import FileRefused, NeedsAnswer, Problem
from pipelines.put_off import PutOff, taken_out, together
from pipelines.recognise import Recognised
from pipelines.validate import validate

# A project, with its stages, may belong to a whole region and so to no district.
REGIONAL = {"projects", "stages"}
AS_OF = re.compile(
    r"(?:по состоянию )?на\s+(\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+[а-я]+\s+\d{4})", re.IGNORECASE
)


@dataclass(frozen=True)
class Part:
    """One sheet of a file, ready to land.

    Attributes:
        recognised: What it is.
        texts: Its cells.
        rows: Its typed rows, with `district_id`.
        problems: What is wrong in it.
        valid_on: The day it describes.
        put_off: Its rows in error, where the others are to land without them.
        corrects: Closed periods that it changes.
    """

    recognised: Recognised
    texts: Texts
    rows: pl.DataFrame
    problems: list[Problem]
    valid_on: dt.date
    put_off: PutOff = field(default_factory=PutOff)
    corrects: list[Cell] = field(default_factory=list[Cell])

    @property
    def dataset(self) -> Dataset:
        """What the sheet holds."""
        return DATASETS[self.texts.dataset]

    @property
    def draft(self) -> tuple[str, pl.DataFrame]:
        """Its rows under their dataset's name, as `known_names` takes them."""
        return self.dataset.name, self.rows

    def without(self, bad: set[int], problems: list[Problem]) -> Part:
        """Return the part without the rows of `bad`, which are put off with their problems."""
        sound = ~pl.col("source_row").is_in(bad)
        districts = self.rows.filter(~sound)["district_id"].fill_null("").unique().to_list()
        return replace(
            self,
            rows=self.rows.filter(sound),
            texts=replace(self.texts, rows=self.texts.rows.filter(sound)),
            problems=[one for one in self.problems if one.row not in bad],
            put_off=together(self.put_off, taken_out(self.texts, bad, problems, districts)),
        )


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
    texts = corrected(texts, said.corrections)
    dataset = DATASETS[texts.dataset]
    rows, problems = parse(texts, dataset)
    if dataset.name == "aliases":
        rows = with_alias_keys(rows)
    problems += validate(rows, texts, dataset)
    return Part(recognised, texts, rows, problems, valid_on)


def corrected(texts: Texts, corrections: Mapping[Place, str]) -> Texts:
    """Return `texts` with what their sender put right; an empty text blanks its cell."""
    own = {place: text for place, text in corrections.items() if place.sheet == texts.sheet}
    touched = {int(place.cell.lstrip(ascii_uppercase)) for place in own}
    positions = texts.rows["source_row"].is_in(touched).arg_true().to_list() if touched else []
    columns: list[pl.Series] = []
    told = [name for name in texts.rows.columns if name not in OWN_COLUMNS]
    for name in told if positions else ():
        cells = list(texts.column(name))
        for position in positions:
            place = Place(texts.sheet, texts.address(name, position) or "", cells[position])
            if place in own:
                cells[position] = own[place].strip() or None
        columns.append(pl.Series(name, cells, dtype=pl.String))
    return replace(texts, rows=texts.rows.with_columns(columns))


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


def with_districts(
    part: Part, said: Answers, districts: dict[str, str], ids: frozenset[str], name: str
) -> Part:
    """Return `part` with the district of each row: its own cell's, else what the sender said.

    Raises:
        NeedsAnswer: Rows name no district and nobody said which.
        FileRefused: There is no district of the name that the sender gave.
    """
    named = said.district or ""
    fallback = named if named in ids else districts.get(district_key(named))
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
