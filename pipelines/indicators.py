"""Read and check the definitions of indicators in `sql/indicators`."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipelines.parse_sql import tables_read
from pipelines.texts import Text, Written

Level = Literal["region", "district", "organisation", "site"]
Kind = Literal["presence", "count", "sum", "share", "mean"]
PeriodType = Literal[
    "school_year", "calendar_year", "quarter", "month", "three_years", "stage", "all"
]
PERIOD_TABLE = re.compile(r"^core\.(\w+)_period$")
# Every column a fact may have, with its type; what a SELECT leaves out is null.
FACTS = {
    "project_id": "varchar",
    "period_id": "varchar",
    "district_id": "varchar",
    "organisation_id": "varchar",
    "site_id": "varchar",
    "person_id": "varchar",
    "part": "varchar",
    "breakdown": "varchar",
    "unit_id": "varchar",
    "numerator": "double",
    "denominator": "double",
    "is_lower_bound": "boolean",
    "sources": "struct(batch_id varchar, source_row bigint)[]",
}


class Strict(BaseModel):
    """Base that refuses unknown keys, so a misspelt key is an error and not a silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Parameter(Strict):
    """A threshold or definition that the source leaves open; a district may set its own."""

    value: float | None = None
    values: list[Written] = []
    note: Text

    @model_validator(mode="after")
    def _check_one(self) -> Parameter:
        if (self.value is None) == (not self.values):
            raise ValueError("give either value or values")
        return self


class Source(Strict):
    """The document an indicator comes from, and its wording there."""

    document: Text
    wording: Text


class Indicator(Strict):
    """One indicator: everything about it except its SELECT.

    `code` is the stem of both files, `<code>.sql` and `<code>.yml`.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]{2,59}$")
    seed_code: str = Field(pattern=r"^S\d-[A-Z]\d?-?\w*$")
    title: Text
    numerator: Text
    denominator: Text | None = None
    why_it_matters: Text
    framework: str
    criterion: str
    kind: Kind
    parts: dict[str, Text] = {}
    breakdown: str | None = None
    unit: Literal["person", "event", "document", "site", "district", "organisation", "cycle"]
    measure: Literal["percent", "people", "pieces"]
    direction: Literal["more_is_better", "less_is_better", "neither"]
    levels: list[Level] = Field(min_length=1)
    period_types: list[PeriodType] = Field(min_length=1)
    parameters: dict[str, Parameter] = {}
    source: Source
    owner: str
    reviewed_on: dt.date
    review_due: dt.date
    select: str

    @model_validator(mode="after")
    def _check_whole(self) -> Indicator:
        if self.review_due <= self.reviewed_on:
            raise ValueError(f"review_due {self.review_due} is not after {self.reviewed_on}")
        if (self.kind in {"share", "mean"}) != (self.denominator is not None):
            raise ValueError(f"kind {self.kind} and denominator do not fit each other")
        return self

    @property
    def things(self) -> set[str]:
        """The things it counts, as the `core.<thing>_period` tables of its SELECT name them.

        `core.event_participation_period` holds two things, events and participation.
        """
        found = (PERIOD_TABLE.match(name) for name in tables_read(self.select))
        return {word for match in found if match for word in match.group(1).split("_")}

    @classmethod
    def load(cls, path: Path) -> Indicator:
        """Read `<code>.yml` and its SELECT.

        Raises:
            ValueError: A key is unknown, missing or wrong; the message names the file.
        """
        content = yaml.safe_load(path.read_text("utf-8"))
        try:
            return cls(
                code=path.stem, select=path.with_suffix(".sql").read_text("utf-8"), **content
            )
        except (ValidationError, TypeError) as error:
            raise ValueError(f"{path.name}: {error}") from error


def load_indicators(folder: Path) -> list[Indicator]:
    """Return every definition in `folder`, in the order of their seed codes."""
    found = [Indicator.load(path) for path in sorted(folder.glob("*.yml"))]
    return sorted(found, key=lambda indicator: indicator.seed_code)


def facts_select(indicators: list[Indicator]) -> str:
    """Return the select that stacks the facts of every indicator, with its code.

    All columns of `FACTS` stand in it, whichever of them the indicators give.
    """
    columns = ", ".join(f"null::{dtype} as {name}" for name, dtype in FACTS.items())
    stacked = [f"select null::varchar as indicator_code, {columns} where false"]
    stacked += [
        f"select '{one.code}' as indicator_code, * from indicators.{one.code}" for one in indicators
    ]
    return f"""
        select * replace (
            coalesce(part, 'main') as part, coalesce(is_lower_bound, false) as is_lower_bound
        )
        from ({" union all by name ".join(stacked)})
    """
