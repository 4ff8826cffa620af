"""Tables of the page of completeness: rates over the years, and where the duties are written."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.queries import completeness as queries
from dashboard.queries import registers
from dashboard.reports import numbers
from dashboard.reports.base import Listing, say
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang


def rates_listing(rates: pl.DataFrame, lang: Lang) -> Listing | None:
    """Return how much came and came in time, by year and in all, and by dataset."""
    told = rates.filter(pl.col("n_expected") > 0)
    if told.is_empty():
        return None

    def cells(row: dict[str, Any]) -> dict[str, str]:
        dataset, year = row["dataset"], row["year_id"]
        shown = {
            "dataset": DATASETS[dataset].title.in_(lang)
            if dataset
            else say("completeness.all", lang),
            "period": numbers.period(year, lang) if year else say("completeness.all_years", lang),
            "expected": str(row["n_expected"]),
            "submitted": share(row["n_submitted"], row["submitted_rate"], lang),
            "on_time": share(row["n_on_time"], row["on_time_rate"], lang),
        }
        return {say(f"completeness.column.{key}", lang): text for key, text in shown.items()}

    return Listing(
        "rates",
        say("completeness.rates", lang),
        say("completeness.rates_subtitle", lang),
        pl.DataFrame([cells(row) for row in told.iter_rows(named=True)]),
    )


def share(number: int, rate: float, lang: Lang) -> str:
    """Return a number with the share that it is."""
    return f"{number} · {numbers.shown(rate, 'percent', False, lang)}"


def duties_listing(scope: Scope, framework_id: str, lang: Lang) -> Listing | None:
    """Return who owes what by when and where that is written; None where nobody owes anything."""
    duties = queries.duties(scope, framework_id, lang)
    if duties.is_empty():
        return None
    titles = registers.titles(scope, lang)

    def cells(row: dict[str, Any]) -> dict[str, str]:
        month = row["due_month"]
        shown = {
            "dataset": DATASETS[row["dataset"]].title.in_(lang),
            "owed_by": titles["duty_holder", row["owed_by"]],
            "period": titles["period_type", row["period_type"]],
            "due": say(f"completeness.month.{month}" if month else "completeness.period_end", lang),
            "source": row["source"],
        }
        return {say(f"completeness.column.{key}", lang): text for key, text in shown.items()}

    return Listing(
        "duties",
        say("completeness.duties", lang),
        say("completeness.duties_subtitle", lang),
        pl.DataFrame([cells(row) for row in duties.iter_rows(named=True)]),
    )
