"""How a dataset is declared. Everything else about it is derived from the declaration.

Besides its declared columns a landed row has companions, made when its cells are parsed:

- `<date>_precision` (`day`, `month`, `year`) for a date;
- `<number>_is_lower_bound` for a number that may be «более 60»;
- what a due text of a plan means (see `pipelines.due`);
- `<name>_key` for a name under which things are looked up (see `pipelines.names`);
- `<name>_slug` for the name that a dataset declares, where ids are made of it;

and three of its own: `district_id`, `source_row` and `source_column` (where in the sheet).
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import polars as pl

from pipelines.datasets.limits import Limit
from pipelines.names import (
    code_key,
    district_key,
    person_key,
    person_keys,
    site_key,
    site_slug,
    text_key,
    text_keys,
)
from pipelines.organisations import organisation_key, organisation_slug
from pipelines.settings import PROJECT
from pipelines.texts import Text

if TYPE_CHECKING:
    import pandera.polars as pa

Kind = Literal[
    "text", "date", "integer", "number", "boolean", "code", "period",
    "organisation", "person", "district", "site", "event", "name", "due",
]  # fmt: skip
DTYPES: dict[Kind, Any] = {
    "date": pl.Date,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
}
KEYS: dict[Kind, Callable[[str], str]] = {
    "organisation": organisation_key,
    "person": person_key,
    "district": district_key,
    "site": site_key,
    "event": text_key,
    # What a name means depends on its row; `pipelines.aliases` makes these keys anew.
    "name": text_key,
}
# The same for a list of names, of those kinds that a journal names by the thousand.
KEYS_OF_MANY: dict[Kind, Callable[[list[str]], list[str]]] = {
    "person": person_keys,
    "event": text_keys,
}
SLUGS: dict[Kind, Callable[[str], str]] = {"organisation": organisation_slug, "site": site_slug}
OWN_COLUMNS = {"district_id": pl.String, "source_row": pl.Int64, "source_column": pl.Int64}

CODES = PROJECT / "data" / "reference" / "codes.csv"


@dataclass(frozen=True)
class Field:
    """One declared column.

    Attributes:
        name: Column of the landed rows.
        kind: What its cells hold; decides how they are parsed.
        title: What templates and messages call it.
        aliases: Further headers under which people really send it.
        example: A right cell, shown beside what is wrong.
        codes: Code list of a `code`.
        required: An empty cell is a problem, and so is a file without the column.
        many: A cell may hold several values, separated by line breaks, commas or semicolons.
        lower_bound: «более 60» is a value.
        personal: Says something about a person.
        declares: The dataset declares things by this name: other datasets only look it up.
        elsewhere: The name may be one that nobody here declares (a partner's school).
        limits: Of the typed values.
    """

    name: str
    kind: Kind
    title: Text
    aliases: tuple[str, ...]
    example: str
    codes: str | None
    required: bool
    many: bool
    lower_bound: bool
    personal: bool
    declares: bool
    elsewhere: bool
    limits: tuple[Limit, ...]

    @property
    def dtype(self) -> Any:
        """The column's type once parsed."""
        single = DTYPES.get(self.kind, pl.String)
        return pl.List(single) if self.many else single

    def companions(self) -> dict[str, Any]:
        """Return the columns that parsing adds beside this one, with their types."""
        if self.kind == "date":
            return {f"{self.name}_precision": pl.String}
        if self.kind == "due":
            return {
                "recurrence": pl.String,
                "due_months": pl.List(pl.Int64),
                "due_starts": pl.List(pl.Date),
                "due_ends": pl.List(pl.Date),
            }
        if self.lower_bound:
            return {f"{self.name}_is_lower_bound": pl.Boolean}
        if self.kind not in KEYS:
            return {}
        keys: dict[str, Any] = {f"{self.name}_key": pl.List(pl.String) if self.many else pl.String}
        if self.declares and self.kind in SLUGS:
            keys[f"{self.name}_slug"] = pl.String
        return keys


def field(
    name: str,
    kind: Kind = "text",
    *limits: Limit,
    ru: str,
    en: str,
    example: str,
    aliases: tuple[str, ...] = (),
    codes: str | None = None,
    required: bool = False,
    many: bool = False,
    lower_bound: bool = False,
    personal: bool = False,
    declares: bool = False,
    elsewhere: bool = False,
) -> Field:
    """Declare one column; see `Field` for what each argument means."""
    return Field(
        name, kind, Text(ru=ru, en=en), aliases, example, codes, required, many, lower_bound,
        personal, declares, elsewhere, limits,
    )  # fmt: skip


REMARK = field("remark", ru="Примечание", en="Remark", example="условные данные",
               aliases=("примечания", "пометка", "комментарий", "сведения"))  # fmt: skip
# Whose row it is, in a file of several districts; otherwise its sender says so.
DISTRICT = field("district", "district", ru="Район", en="District", example="Крымский район",
                 aliases=("муниципалитет", "территория"))  # fmt: skip
PROJECT_ID = field("project_id", ru="Проект", en="Project", example="mutual-internships-krymsky",
                   aliases=("код проекта", "проект (код)"))  # fmt: skip


class Renamed(NamedTuple):
    """A landed column that has another name since a version of the batches' schema.

    Attributes:
        since: The first version (`pipelines.manifest.SCHEMA_VERSION`) that has the new name.
        then: Name in older batches.
        now: Name in newer ones.
    """

    since: int
    then: str
    now: str


@dataclass(frozen=True)
class Dataset:
    """What an upload of one kind must contain.

    Attributes:
        name: Folder in the landing zone and relation in `landing` and `staging`; plural.
        thing: One of them, as the `core.<thing>_period` relations name it.
        title: What the upload page calls it.
        row: What one row stands for.
        key: Columns that together identify a row within its district.
        fields: In the order of the template and of the stored table.
        dated_by: Column that says when a dated fact happened, a date or a period; None for lists,
            whose rows are a state that lasts (people, sites).
        replaces: Columns that, with the district, bound what a replacing batch of a list speaks
            for: a school's list of people closes nobody of another school.
        renamed: Landed columns, companions too, that older batches call otherwise.
    """

    name: str
    thing: str
    title: Text
    row: Text
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    dated_by: str | None
    replaces: tuple[str, ...]
    renamed: tuple[Renamed, ...] = ()

    def field(self, name: str) -> Field:
        """Return the declared column `name`."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        # Thousands of problems may ask.
        return {declared.name: declared for declared in self.fields}

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The landed rows, as an object schema of pandera."""
        import pandera.polars as pa  # noqa: PLC0415  see `pipelines.datasets.limits`

        columns: dict[str, pa.Column] = {}
        for declared in self.fields:
            columns[declared.name] = pa.Column(
                declared.dtype,
                checks=[limit.made() for limit in declared.limits],
                nullable=not declared.required,
                title=declared.title.en,
                metadata={"title": declared.title, "personal": declared.personal},
            )
            for companion, dtype in declared.companions().items():
                columns[companion] = pa.Column(dtype, nullable=True, metadata={"companion": True})
        for own, dtype in OWN_COLUMNS.items():
            columns[own] = pa.Column(dtype, nullable=True, metadata={"companion": True})
        title = self.title.en
        return pa.DataFrameSchema(columns, name=self.name, title=title, strict=True, ordered=False)

    @cached_property
    def checks(self) -> pa.DataFrameSchema:
        """The declared checks of cells, as pandera's schema of the columns that have any."""
        return self.schema.select_columns([one.name for one in self.fields if one.limits])

    @property
    def required(self) -> list[Field]:
        """The columns without which a file is not this dataset."""
        return [declared for declared in self.fields if declared.required]

    def empty(self) -> pl.DataFrame:
        """Return the landed table of this dataset without rows."""
        return pl.DataFrame(schema=self.dtypes)

    @property
    def dtypes(self) -> dict[str, Any]:
        """Type of each landed column: declared ones, companions, and the rows' own."""
        found: dict[str, Any] = {}
        for declared in self.fields:
            found |= {declared.name: declared.dtype, **declared.companions()}
        return found | OWN_COLUMNS


def dataset(
    name: str,
    thing: str,
    *,
    ru: str,
    en: str,
    row_ru: str,
    row_en: str,
    key: tuple[str, ...],
    fields: tuple[Field, ...],
    dated_by: str | None = None,
    replaces: tuple[str, ...] = (),
    renamed: tuple[Renamed, ...] = (),
) -> Dataset:
    """Declare a dataset; see `Dataset` for what each argument means."""
    return Dataset(
        name, thing, Text(ru=ru, en=en), Text(ru=row_ru, en=row_en), key, fields, dated_by,
        replaces, renamed,
    )  # fmt: skip


@dataclass(frozen=True)
class Code:
    """One value of a code list."""

    code: str
    title: Text
    spellings: frozenset[str]


@cache
def code_list(name: str) -> tuple[Code, ...]:
    """Return the values of a code list of `data/reference/codes.csv`, in its order.

    Raises:
        KeyError: There is no such list.
    """
    with CODES.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["list"] == name]
    if not rows:
        raise KeyError(name)
    return tuple(
        Code(
            row["code"],
            Text(ru=row["ru"], en=row["en"]),
            frozenset(
                code_key(spelling)
                for spelling in (row["code"], row["ru"], row["en"], *row["synonyms"].split("|"))
                if spelling
            ),
        )
        for row in rows
    )
