"""Indicators beside their targets: the bullet chart, and the table of all that are rated."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.charts.bullet import bullet
from dashboard.reports import numbers
from dashboard.reports.base import Figure, Listing, say
from dashboard.reports.indicators import SELF_RATED, change_of, made_of, unit_of, value_of
from dashboard.reports.overview_base import Asked, indicator_address
from dashboard.reports.quality import sentence
from pipelines.texts import Lang

# Worst first, for that is what a meeting is about; without data last.
ORDER = ("missed", "near", "met", "not_rated", "no_data", "withheld")
LEGEND = ("met", "near", "missed", "not_rated", "no_data", "withheld")
# What a target asks for, besides «at least».
LIMITS = ("at_most", "less_than")


def bullet_figure(rows: pl.DataFrame, asked: Asked, lang: Lang) -> Figure | None:
    """Return the indicators with a target in percent of it; None where none has one.

    Targets of 0 (nothing may be left, any growth is enough) have no percent.

    Args:
        rows: As `queries.indicators.overview` returns them.
        asked: What was chosen.
        lang: Of texts and numbers.
    """
    aimed = rows.filter((pl.col("target") > 0) & ~pl.col("kind").is_in(SELF_RATED))
    if aimed.is_empty():
        return None
    told = [bar_of(row, indicator_address(row, asked, lang), lang) for row in aimed.to_dicts()]
    frame = pl.DataFrame(told, schema_overrides={"share": pl.Float64, "before": pl.Float64}).sort(
        "share", descending=True, nulls_last=True, maintain_order=True
    )
    met = aimed.filter(pl.col("status") == "met").height
    rated = aimed.filter(pl.col("status").is_in(ORDER[:3])).height
    title = (
        say("overview.bullet.title", lang, met=met, n=rated)
        if rated
        else say("overview.bullet.title_ahead", lang, n=aimed.height)
    )
    present = set(frame["status"])
    words = {status: status_word(status, lang) for status in LEGEND if status in present}
    return Figure(
        "bullet", title, say("overview.bullet.subtitle", lang), bullet(frame, words, lang)
    )


def bar_of(row: dict[str, Any], address: str, lang: Lang) -> dict[str, Any]:
    """Return one indicator as `charts.bullet` draws it."""
    value, target = row["value"], row["target"]
    share = value / target if value is not None else None
    before = row["previous_value"]
    limit = "limit" if row["comparator"] in LIMITS else "target"
    aim = numbers.shown(target, row["measure"], False, lang)
    parts = [say(f"overview.bullet.{limit}", lang, value=value_of(row, lang), target=aim)]
    parts += [text] if (text := made_of(row, lang)) else []
    parts += [say("reason.withheld", lang)] if row["status"] == "withheld" else []
    return {
        "title": row["title"],
        "status": row["status"],
        "share": share,
        "before": before / target if before is not None else None,
        "percent": numbers.percent(share, lang),
        "details": " · ".join(parts),
        "address": address,
    }


def rated_listing(rows: pl.DataFrame, asked: Asked, lang: Lang) -> Listing | None:
    """Return the indicators that are rated or have no data, worst first; None for none."""
    wanted = [
        row
        for row in rows.to_dicts()
        if row["status"] not in ("not_rated", "withheld") or is_aimed(row)
    ]
    if not wanted:
        return None
    wanted.sort(key=lambda row: ORDER.index(row["status"]))
    title = say("overview.rated.column.title", lang)
    status = say("overview.rated.column.status", lang)
    return Listing(
        "rated",
        rated_title(wanted, lang),
        say("overview.rated.subtitle", lang),
        pl.DataFrame([cells(row, lang) for row in wanted]),
        links={title: [indicator_address(row, asked, lang) for row in wanted]},
        statuses={status: [row["status"] for row in wanted]},
    )


def is_aimed(row: dict[str, Any]) -> bool:
    """Return whether an indicator works towards a target of its own, due or not."""
    return row["target"] is not None and row["kind"] not in SELF_RATED


def rated_title(wanted: list[dict[str, Any]], lang: Lang) -> str:
    """Return how many are missed and near, and how many have no data."""
    counts = {status: sum(row["status"] == status for row in wanted) for status in ORDER}
    told = [
        say(f"overview.rated.{status}", lang, n=counts[status])
        for status in ("missed", "near", "no_data")
        if counts[status]
    ]
    return sentence("; ".join(told)) if told else say("overview.rated.good", lang, n=len(wanted))


def cells(row: dict[str, Any], lang: Lang) -> dict[str, str]:
    """Return one indicator as readers see it."""
    unit = unit_of(row, lang)
    value = f"{value_of(row, lang)}\u00a0{unit}" if unit else value_of(row, lang)
    why = say(f"reason.{row['reason']}", lang) if row["value"] is None else made_of(row, lang)
    if row["kind"] == "milestone" and row["status"] in ("near", "missed"):
        why = say(f"overview.milestone.{row['status']}", lang)
    shown = {
        "title": row["title"],
        "value": value,
        "target": asked_for(row, lang),
        "made_of": why or numbers.NOTHING,
        # How much a change changed would say nothing.
        "change": (change_of(row, lang) if row["kind"] != "change" else "") or numbers.NOTHING,
        "status": status_word(row["status"], lang),
    }
    return {say(f"overview.rated.column.{key}", lang): text for key, text in shown.items()}


def asked_for(row: dict[str, Any], lang: Lang) -> str:
    """Return what is asked of an indicator: its target, or what lies in its kind."""
    if row["kind"] == "milestone":
        return say("overview.asked.milestone", lang)
    if row["target"] is None:
        return numbers.NOTHING
    target = numbers.shown(row["target"], row["measure"], False, lang)
    if row["kind"] == "change" and row["target"] == 0:
        return say(f"overview.asked.{row['direction']}", lang)
    return say(f"overview.asked.{row['comparator']}", lang, target=target)


def status_word(status: str, lang: Lang) -> str:
    """Return a status in words; a target that is not due yet has its own."""
    return say("status.ahead" if status == "not_rated" else f"status.{status}", lang)
