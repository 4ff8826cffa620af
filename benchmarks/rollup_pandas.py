"""The dozen indicators of `benchmarks.facts` as pandas adds them up."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from benchmarks.facts import PERSON, Fact, Frame
from benchmarks.rollup_polars import GROUP, PLACE


def load(folder: Path) -> dict[str, Frame]:
    """Return the Parquet files in `folder`, by name."""
    return {path.stem: pd.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}


def sums(frames: dict[str, Frame], facts: list[Fact]) -> Frame:
    """Return numerators and denominators; an indicator at a time, for memory."""
    found: list[Frame] = []
    for code in dict.fromkeys(fact.code for fact in facts):
        rows = pd.concat([rows_of(frames, fact) for fact in facts if fact.code == code])
        asked = frames["asked"][frames["asked"]["code"] == code]
        rows = rows.merge(asked, on=["code", "part", "project_id", "period_id"])
        levels = frames["levels"].loc[frames["levels"]["code"] == code, "level"]
        found += [rolled_up(rows, level) for level in levels]
    return pd.concat(found)


def rolled_up(rows: Frame, level: str) -> Frame:
    """Return the sums of an indicator at a level, over distinct units."""
    placed = rows.assign(level=level, entity_id=rows[f"{level}_id"])
    placed = placed[placed["entity_id"].notna()].assign(rank=rows["numerator"].fillna(-1))
    units = placed.sort_values("rank", ascending=False).drop_duplicates([*GROUP, "unit"])
    untold = units["numerator"].isna() | (units["is_ratio"] & units["denominator"].isna())
    units.loc[untold, ["numerator", "denominator"]] = None
    grouped = units.groupby(list(GROUP), dropna=False, sort=False)
    # A sum of nothing is unknown, not nothing.
    return grouped[["numerator", "denominator"]].sum(min_count=1).reset_index()


def rows_of(frames: dict[str, Frame], fact: Fact) -> Frame:
    """Return the rows behind a part of an indicator."""
    rows = frames[fact.source]
    rows = rows[fact.mask(rows)]
    if fact.joined:
        did = frames[fact.joined.source]
        did = did.loc[fact.joined.mask(did), list(PERSON)].drop_duplicates().assign(hit=1)
        rows = rows.merge(did, on=list(PERSON), how="left")
        rows = rows.assign(hit=rows["hit"].fillna(0))
    if fact.at_least:
        over, what, least = fact.at_least
        enough = rows.groupby(list(over), dropna=False)[what].transform("nunique") >= least
        rows = rows[enough]
    made: dict[str, Frame] = {name: rows.get(name) for name in PLACE}
    made |= {
        "code": fact.code,
        "part": fact.part,
        "breakdown": literal(rows, fact.breakdown),
        "unit": unit_of(rows, fact.unit),
        "numerator": fact.amount(rows) if fact.amount else number(rows, fact.numerator),
        "denominator": number(rows, fact.denominator),
    }
    made["numerator"] = pd.Series(made["numerator"], index=rows.index).astype("Float64")
    made["denominator"] = pd.Series(made["denominator"], index=rows.index).astype("Float64")
    return pd.DataFrame(made, index=rows.index)


def unit_of(rows: Frame, columns: tuple[str, ...]) -> Frame:
    """Return what makes a thing distinct; what is not told is left out."""
    first, *others = (rows[name] for name in columns)
    for other in others:
        first = first + ("|" + other).fillna("")
    return first


def literal(rows: Frame, name: str | None) -> Frame:
    """Return a column, or the text that is quoted."""
    return name.strip("'") if name and name.startswith("'") else rows[name] if name else None


def number(rows: Frame, name: str | None) -> Frame:
    """Return a column, or the number that is written."""
    return None if name is None else int(name) if name.isdigit() else rows[name]
