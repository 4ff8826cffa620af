"""What changed since the previous period: the biggest changes first, for better or worse."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Listing, say
from dashboard.reports.indicators import unit_of, value_of
from dashboard.reports.overview_base import SHOWN, Asked, indicator_address
from pipelines.texts import Lang

# The status whose shape and colour a change has.
STATUS = {"better": "met", "worse": "near", "other": "not_rated"}


def changes_listing(rows: pl.DataFrame, asked: Asked, lang: Lang) -> Listing | None:
    """Return the indicators that changed, those changed most first; None where none can have.

    A change of a change, and one against a lower bound, would say nothing.

    Args:
        rows: As `queries.indicators.overview` returns them.
        asked: What was chosen.
        lang: Of texts and numbers.
    """
    compared = rows.filter(
        pl.col("change").is_not_null() & (pl.col("kind") != "change") & ~pl.col("is_lower_bound")
    )
    if compared.is_empty():
        return None
    changed = [row for row in compared.to_dicts() if told_change(row, lang)]
    ways = [way_of(row) for row in changed]
    title = say(
        "overview.changes.title", lang, n=compared.height,
        better=ways.count("better"), worse=ways.count("worse"),
    )  # fmt: skip
    changed.sort(key=weight_of, reverse=True)
    changed = changed[:SHOWN]
    columns = {
        key: say(f"overview.changes.column.{key}", lang)
        for key in ("title", "before", "now", "change", "way")
    }
    return Listing(
        "changes",
        title if changed else say("overview.changes.same", lang, n=compared.height),
        say("overview.changes.subtitle", lang),
        pl.DataFrame(
            [cells(row, columns, lang) for row in changed],
            schema=dict.fromkeys(columns.values(), pl.String),
        ),
        links={columns["title"]: [indicator_address(row, asked, lang) for row in changed]},
        statuses={columns["way"]: [STATUS[way_of(row)] for row in changed]},
    )


def told_change(row: dict[str, Any], lang: Lang) -> str:
    """Return a change as it is written, its arrow and unit with it; empty for one of nothing."""
    if row["measure"] == "yes_no":
        return ("↑" if row["change"] > 0 else "↓") if row["change"] else ""
    text = numbers.changed(row["change"], row["measure"], lang) or ""
    if text.startswith("±") or not text:
        return ""
    arrow = "↓" if text.startswith(numbers.MINUS) else "↑"
    unit = say("tile.points", lang) if row["measure"] == "percent" else ""
    return f"{arrow}\u00a0{text}" + (f"\u00a0{unit}" if unit else "")


def way_of(row: dict[str, Any]) -> str:
    """Return whether a change is for better or worse, as an indicator's direction tells."""
    if row["direction"] == "neither":
        return "other"
    rose = row["change"] > 0
    return "better" if rose == (row["direction"] == "more_is_better") else "worse"


def weight_of(row: dict[str, Any]) -> float:
    """Return how big a change is beside the values before and after it, from 0 to 1."""
    return abs(row["change"]) / max(abs(row["value"]), abs(row["previous_value"]))


def cells(row: dict[str, Any], columns: dict[str, str], lang: Lang) -> dict[str, str]:
    """Return one change as readers see it."""
    before = row | {"value": row["previous_value"]}
    shown = {
        "title": row["title"],
        "before": f"{amount(before, lang)} ({numbers.period(row['previous_period_id'], lang)})",
        "now": f"{amount(row, lang)} ({numbers.period(row['period_id'], lang)})",
        "change": told_change(row, lang),
        "way": say(f"overview.changes.{way_of(row)}", lang),
    }
    return {columns[key]: text for key, text in shown.items()}


def amount(row: dict[str, Any], lang: Lang) -> str:
    """Return a value with its unit."""
    unit = unit_of(row, lang)
    return f"{value_of(row, lang)}\u00a0{unit}" if unit else value_of(row, lang)
