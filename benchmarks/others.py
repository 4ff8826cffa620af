"""Comparable checks of the journal by two other tools, to see what checking costs elsewhere.

Both judge the same ten columns as the product does: what is required, dates, numbers and their
bounds, codes, yes and no. Neither names addresses of cells, original headers or what would be
right, and neither looks anything up.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import pandera.pandas as pa

from benchmarks.journal import HEAD, ROLES

YES_NO = ["да", "нет", "+"]
DAY = r"^\d{2}\.\d{2}\.\d{4}$"


def pandera_on_pandas(data: bytes) -> int:
    """Return how many cells pandera finds wrong in a csv read by pandas."""
    frame = pd.read_csv(io.BytesIO(data), sep=";", dtype=str)
    days = pd.to_datetime(frame[HEAD[1]], format="%d.%m.%Y", errors="coerce")
    typed = frame.assign(**{
        HEAD[1]: days,
        **{HEAD[place]: pd.to_numeric(frame[HEAD[place]].str.replace(",", "."), errors="coerce")
           for place in (5, 6, 9)},
    })  # fmt: skip
    needed = {HEAD[place]: pa.Column(nullable=False) for place in (0, 2, 3)}
    schema = pa.DataFrameSchema(needed | {
        HEAD[1]: pa.Column("datetime64[ns]", nullable=False, coerce=True),
        HEAD[4]: pa.Column(checks=pa.Check.isin(ROLES)),
        HEAD[5]: pa.Column(checks=pa.Check.in_range(0, 100_000), nullable=False, coerce=True),
        HEAD[6]: pa.Column(checks=pa.Check.in_range(0, 2000), nullable=False, coerce=True),
        HEAD[7]: pa.Column(checks=pa.Check.isin(YES_NO), nullable=True),
        HEAD[8]: pa.Column(checks=pa.Check.isin(YES_NO), nullable=True),
        HEAD[9]: pa.Column(checks=pa.Check.in_range(0, 10), nullable=False, coerce=True),
    }, unique=[HEAD[0], HEAD[1], HEAD[2], HEAD[3], HEAD[4]])  # fmt: skip
    try:
        schema.validate(typed, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return len(errors.failure_cases)
    return 0


def frictionless_report(path: Path) -> int:
    """Return how many errors frictionless finds in a csv."""
    number: dict[str, Any] = {"type": "number", "decimalChar": ","}
    fields: list[dict[str, Any]] = [
        {"name": HEAD[0], "type": "string", "constraints": {"required": True}},
        {"name": HEAD[1], "type": "date", "format": "%d.%m.%Y", "constraints": {"required": True}},
        {"name": HEAD[2], "type": "string", "constraints": {"required": True}},
        {"name": HEAD[3], "type": "string", "constraints": {"required": True}},
        {"name": HEAD[4], "type": "string", "constraints": {"enum": ROLES}},
        {"name": HEAD[5], **number, "constraints": {"minimum": 0, "maximum": 100_000}},
        {"name": HEAD[6], **number, "constraints": {"minimum": 0, "maximum": 2000}},
        {"name": HEAD[7], "type": "string", "constraints": {"enum": YES_NO}},
        {"name": HEAD[8], "type": "string", "constraints": {"enum": YES_NO}},
        {"name": HEAD[9], **number, "constraints": {"minimum": 0, "maximum": 10}},
        {"name": HEAD[10], "type": "string"},
        {"name": HEAD[11], "type": "string"},
    ]
    resource = frictionless.Resource.from_descriptor(
        {
            "name": "journal",
            "path": path.name,
            "schema": {"fields": fields},
            "dialect": {"csv": {"delimiter": ";"}},
        },
        basepath=str(path.parent),
    )
    return resource.validate(limit_errors=1_000_000).stats["errors"]
