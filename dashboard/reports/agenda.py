"""The agenda of a quarter: what is due and held in it, as a council goes through it."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Listing, say
from dashboard.reports.plan_groups import Plan
from dashboard.reports.plan_rows import span
from dashboard.reports.stages import STATUS as STAGE_STATUS
from dashboard.reports.stages import stage_state
from pipelines.texts import Lang

# Code lists of kinds and states by the entry.
KINDS = {"plan": "plan", "event": "event_form"}
STATES = {"plan": "plan_state", "event": "event_status"}
STATUS = {
    "done": "met", "late": "near", "overdue": "missed", "due_now": "not_rated",
    "ahead": "no_data", "cancelled": "withheld", "undated": "no_data",
    "held": "met", "planned": "no_data", "moved": "near",
}  # fmt: skip
# A region's quarter may have hundreds of events.
SHOWN = 150


def agenda_listing(
    entries: pl.DataFrame, quarter: tuple[int, int], plan: Plan, lang: Lang
) -> Listing:
    """Return the table of what `queries.plans.agenda` found."""
    counts = {entry: entries.filter(pl.col("entry") == entry).height for entry in ("plan", "event")}
    title = say(
        "roadmap.agenda", lang, quarter=numbers.period(f"q{quarter[0]}-{quarter[1]}", lang),
        items=say("roadmap.agenda_items", lang, n=counts["plan"]),
        events=say("roadmap.agenda_events", lang, n=counts["event"]),
    )  # fmt: skip
    shown = entries.head(SHOWN).to_dicts()
    subtitle = say("roadmap.agenda_how", lang)
    if entries.height > SHOWN:
        subtitle += " " + say("roadmap.first", lang, shown=SHOWN, n=entries.height)
    state = say("roadmap.column.state", lang)
    return Listing(
        "agenda",
        title,
        subtitle,
        pl.DataFrame([row_of(one, plan, lang) for one in shown]),
        statuses={state: [status_of(one, plan) for one in shown]},
    )


def row_of(entry: dict[str, Any], plan: Plan, lang: Lang) -> dict[str, str]:
    """Return the row of one entry."""
    kind, words = entry["entry"], plan.words
    code = words.get((KINDS.get(kind, ""), entry["code"] or ""), "")
    told = {
        "day": span(entry["starts_on"], entry["ends_on"], lang)
        if entry["starts_on"]
        else numbers.day(entry["ends_on"], lang),
        "what": code or words[("calendar_entry", kind)],
        "number": entry["number"] or "",
        "title": entry["title"],
        "responsible": entry["responsible"] or numbers.NOTHING,
        "state": say(f"roadmap.stage_state.{stage_state(entry, plan.today)}", lang)
        if kind == "stage"
        else words.get((STATES[kind], entry["state"] or ""), numbers.NOTHING),
    }
    return {say(f"roadmap.column.{name}", lang): text for name, text in told.items()}


def status_of(entry: dict[str, Any], plan: Plan) -> str:
    """Return the status of one entry's pill."""
    if entry["entry"] == "stage":
        return STAGE_STATUS[stage_state(entry, plan.today)]
    return STATUS.get(entry["state"] or "", "not_rated")
