"""Read and check the definitions of indicators in `sql/indicators`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipelines.parse_sql import tables_read
from pipelines.texts import Text, Written

Level = Literal["region", "district", "organisation", "site", "person"]
Kind = Literal[
    "presence", "count", "sum", "share", "mean", "growth", "change", "spread", "milestone", "zero",
    "completion",
]  # fmt: skip
PARTED = {"share", "mean", "growth", "completion"}
Measure = Literal["percent", "people", "pieces", "points", "hours", "yes_no"]
PeriodType = Literal[
    "school_year", "calendar_year", "quarter", "month", "three_years", "stage", "all"
]
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


class Part(Strict):
    """One of several numbers under one code; what it does not say is as in the indicator.

    `unit` is the thing that it counts.
    `of`, `against` and `change_unit` are for parts of changes: of which part of the other
    indicator, against what, in which unit.
    """

    title: Text
    kind: Kind | None = None
    unit: Written | None = None
    measure: Measure | None = None
    of: str | None = None
    against: str | None = None
    change_unit: Literal["points", "percent"] | None = None


class Slice(Strict):
    """The facts of another indicator under one value of its breakdown."""

    indicator: str
    breakdown: str


class Change(Strict):
    """The value of another indicator less what it is compared with.

    Attributes:
        indicator: Code of the other.
        against: `previous`, `baseline`, or the id of a period.
        unit: Difference in its own units (`points`), or as a share of what it was (`percent`).
    """

    indicator: str
    against: str = "previous"
    unit: Literal["points", "percent"] = "points"


class Spread(Strict):
    """How far apart the values of another indicator lie among the entities of a level.

    Attributes:
        indicator: Code of the other.
        over: The level.
        lowest: Part `lowest`: the share of this slice in all of its indicator.
    """

    indicator: str
    over: Level
    lowest: Slice | None = None


class Indicator(Strict):
    """One indicator: everything about it except its SELECT.

    `code` is the stem of both files, `<code>.sql` and `<code>.yml`. One without a seed code is
    counted for the sake of its slices and changes and not shown by itself. `needs` names the
    datasets without which nothing can be said, where not all that the SELECT reads are such: a
    plan is known without the marks and events that may prove its items. `told_by` names those
    that count the same people in other ways: where few are counted here, they would tell of them.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]{2,59}$")
    seed_code: str | None = Field(default=None, pattern=r"^S\d-[A-Z]\d?\w?-?\w*$")
    title: Text
    numerator: Text
    denominator: Text | None = None
    why_it_matters: Text
    framework: str
    criterion: str | None = None
    kind: Kind
    parts: dict[str, Part] = {}
    breakdown: str | None = None
    unit: Written
    measure: Measure
    direction: Literal["more_is_better", "less_is_better", "neither"]
    levels: list[Level] = Field(min_length=1)
    period_types: list[PeriodType] = Field(min_length=1)
    parameters: dict[str, Parameter] = {}
    slice_of: Slice | None = None
    same_as: str | None = None
    change_of: Change | None = None
    spread_of: Spread | None = None
    due: int | None = Field(default=None, ge=1)
    ambiguity: list[str] = []
    needs: list[str] = []
    told_by: list[str] = []
    source: Source
    owner: str
    reviewed_on: dt.date
    review_due: dt.date
    select: str | None

    @model_validator(mode="after")
    def _check_whole(self) -> Indicator:
        if self.review_due <= self.reviewed_on:
            raise ValueError(f"review_due {self.review_due} is not after {self.reviewed_on}")
        if (self.kind in PARTED) and self.denominator is None:
            raise ValueError(f"kind {self.kind} needs a denominator in words")
        if (self.seed_code is None) != (self.criterion is None):
            raise ValueError("an indicator with a seed code has a criterion, others have none")
        derived = [self.slice_of, self.same_as, self.change_of, self.spread_of]
        if sum(given is not None for given in (*derived, self.select)) != 1:
            raise ValueError("give one of: a select, slice_of, same_as, change_of, spread_of")
        if (self.kind == "milestone") != (self.due is not None):
            raise ValueError("a milestone, and nothing else, has a year in which it is due")
        return self

    @property
    def reads(self) -> frozenset[str]:
        """Relations that its own SELECT reads."""
        return tables_read(self.select) if self.select else frozenset()

    @property
    def rests_on(self) -> str | None:
        """Code of the indicator whose facts or values this one is made of."""
        made_of = self.slice_of or self.change_of or self.spread_of
        return made_of.indicator if made_of else self.same_as

    @classmethod
    def load(cls, path: Path) -> Indicator:
        """Read `<code>.yml` and its SELECT.

        Raises:
            ValueError: A key is unknown, missing or wrong; the message names the file.
        """
        beside = path.with_suffix(".sql")
        select = beside.read_text("utf-8") if beside.exists() else None
        return parsed(path.stem, path.read_text("utf-8"), select)


@cache
def parsed(code: str, definition: str, select: str | None) -> Indicator:
    """Return the indicator that two texts define; the same texts are read once.

    Raises:
        ValueError: A key is unknown, missing or wrong; the message names the file.
    """
    try:
        return Indicator(code=code, select=select, **yaml.load(definition, yaml.CSafeLoader))
    except (ValidationError, TypeError) as error:
        raise ValueError(f"{code}.yml: {error}") from error


def load_indicators(folder: Path) -> list[Indicator]:
    """Return every definition in `folder`, in the order of their seed codes.

    Raises:
        ValueError: One of them names an indicator that is not there.
    """
    found = [Indicator.load(path) for path in sorted(folder.glob("*.yml"))]
    codes = {indicator.code for indicator in found}
    for indicator in found:
        named = {*indicator.told_by, *([indicator.rests_on] if indicator.rests_on else [])}
        if unknown := sorted(named - codes):
            raise ValueError(f"{indicator.code}.yml: there is no indicator {', '.join(unknown)}")
    return sorted(found, key=lambda indicator: (indicator.seed_code or "~", indicator.code))


def roots(indicators: list[Indicator]) -> dict[str, Indicator]:
    """Return, by code, the indicator with a SELECT that each one rests on in the end."""
    by_code = {indicator.code: indicator for indicator in indicators}

    def root(indicator: Indicator) -> Indicator:
        return root(by_code[indicator.rests_on]) if indicator.rests_on else indicator

    return {code: root(indicator) for code, indicator in by_code.items()}


def facts_of(indicator: Indicator, by_code: dict[str, Indicator]) -> str | None:
    """Return the select of an indicator's facts; None for changes and spreads of values."""
    if indicator.select:
        return f"select * from indicators.{indicator.code}"
    if indicator.same_as:
        return facts_of(by_code[indicator.same_as], by_code)
    if indicator.slice_of:
        base = facts_of(by_code[indicator.slice_of.indicator], by_code)
        return f"""
            select * replace (null::varchar as breakdown) from ({base})
            where breakdown = '{indicator.slice_of.breakdown}'"""
    return None


def facts_select(indicators: list[Indicator], only: Mapping[str, str] | None = None) -> str:
    """Return the select that stacks the facts of every indicator, with its code.

    All columns of `FACTS` stand in it, whichever of them the indicators give.

    Args:
        indicators: All that there are.
        only: By the code of each one wanted, the condition in SQL of its facts; of all indicators
            all facts when None.
    """
    by_code = {indicator.code: indicator for indicator in indicators}
    columns = ", ".join(f"null::{dtype} as {name}" for name, dtype in FACTS.items())
    stacked = [f"select null::varchar as indicator_code, {columns} where false"]
    stacked += [
        f"select '{one.code}' as indicator_code, * from ({select})"
        + (f" where {only[one.code]}" if only else "")
        for one in indicators
        if (only is None or one.code in only) and (select := facts_of(one, by_code))
    ]
    return f"""
        select * replace (
            coalesce(part, 'main') as part, coalesce(is_lower_bound, false) as is_lower_bound
        )
        from ({" union all by name ".join(stacked)})
    """
