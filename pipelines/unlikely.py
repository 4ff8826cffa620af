"""Days that may be right and are more likely a slip in the year. Warnings alone.

They are asked about when a file is examined, where the projects of its district are known.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from pipelines.datasets.base import Dataset
from pipelines.parse import Texts
from pipelines.problems import Problem
from pipelines.validate import as_warning

# Days that may well lie years ahead.
ENDS = {"valid_to", "ended", "ended_on", "planned_end", "closed"}
YEARS_AHEAD = 2
# Baselines reach this far back.
YEARS_BEFORE = 5


def unlikely_days(
    rows: pl.DataFrame, texts: Texts, dataset: Dataset, begun: dict[str, dt.date]
) -> list[Problem]:
    """Return, as warnings, the cells whose day lies far from the years of the projects.

    Args:
        rows: Typed rows with `district_id`.
        texts: What they were parsed from.
        dataset: Their declaration.
        begun: Day on which the first project of a district began.
    """
    last = dt.date.today() + dt.timedelta(days=365 * YEARS_AHEAD)
    days = [one for one in dataset.fields if one.kind == "date" and one.name not in ENDS]
    first = pl.col("district_id").replace_strict(begun, default=None, return_dtype=pl.Date)
    found: list[Problem] = []
    for column in days:
        day = pl.col(column.name)
        late = rows.select(day > last).to_series()
        found += [
            as_warning(texts.problem("far_ahead", column.name, position, column))
            for position in late.arg_true()
        ]
        # Only dated facts belong to a project; people and schools are older than any.
        if column.name == dataset.dated_by:
            early = rows.select(day < first.dt.offset_by(f"-{YEARS_BEFORE}y")).to_series()
            found += [
                as_warning(texts.problem("before_project", column.name, position, column))
                for position in early.arg_true()
            ]
    return found
