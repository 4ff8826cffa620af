"""Stages of a project: which runs, which overlap."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Listing, say
from dashboard.reports.plan_groups import Plan
from dashboard.reports.plan_rows import span
from pipelines.texts import Lang

STATUS = {"past": "met", "running": "not_rated", "ahead": "no_data"}


def stages_listing(plan: Plan, lang: Lang) -> Listing:
    """Return the table of a project's stages; the title says how many overlap."""
    stages = plan.stages.to_dicts()
    overlapping = [stage for stage in stages if stage["overlapped_stages"]]
    by_number = {stage["stage_number"]: stage for stage in stages}
    key = "roadmap.stages_overlap" if overlapping else "roadmap.stages"
    state, overlap = (say(f"roadmap.column.{name}", lang) for name in ("state", "overlap"))
    rows = [
        {
            say("roadmap.column.number", lang): str(stage["stage_number"]),
            say("roadmap.column.title", lang): stage["title"] or numbers.NOTHING,
            say("roadmap.column.day", lang): span(stage["starts_on"], stage["ends_on"], lang),
            say("roadmap.column.items", lang): items_of(plan, stage["stage_number"], lang),
            state: say(f"roadmap.stage_state.{stage_state(stage, plan.today)}", lang),
            overlap: overlap_of(stage, by_number, lang),
        }
        for stage in stages
    ]
    return Listing(
        "stages",
        say(key, lang, n=len(stages), k=len(overlapping)),
        say("roadmap.stages_how", lang),
        pl.DataFrame(rows),
        statuses={
            state: [STATUS[stage_state(stage, plan.today)] for stage in stages],
            overlap: ["near" if stage in overlapping else "met" for stage in stages],
        },
    )


def stage_state(stage: dict[str, Any], today: dt.date) -> str:
    """Return whether a stage is past, running or ahead."""
    if stage["starts_on"] > today:
        return "ahead"
    return "past" if stage["ends_on"] < today else "running"


def items_of(plan: Plan, number: int, lang: Lang) -> str:
    """Return how many items of a stage are done."""
    own = plan.items.filter(pl.col("stage_number") == number)
    if own.is_empty():
        return numbers.NOTHING
    done = own.filter(pl.col("state").is_in(["done", "late"])).height
    return say("tile.share_of", lang, numerator=done, denominator=own.height)


def overlap_of(stage: dict[str, Any], by_number: dict[int, dict[str, Any]], lang: Lang) -> str:
    """Return with which stages one overlaps, and on which days."""
    told: list[str] = []
    for number in stage["overlapped_stages"]:
        other = by_number[number]
        first = max(stage["starts_on"], other["starts_on"])
        last = min(stage["ends_on"], other["ends_on"])
        days = span(first, last, lang)
        told.append(say("roadmap.overlaps_on", lang, stage=str(number), days=days))
    return "; ".join(told) or say("roadmap.no_overlap", lang)
