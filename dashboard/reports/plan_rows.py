"""Rows and bars of a plan's chart."""

from __future__ import annotations

import datetime as dt
import textwrap
from typing import Any

from dashboard.charts.gantt import Days
from dashboard.reports import numbers
from dashboard.reports.base import say
from dashboard.reports.plan_groups import Group, Plan
from dashboard.reports.register_cells import Titles
from pipelines.texts import Lang

# Letters of a line of a name, and lines of a name.
LETTERS, LINES = 42, 2


def stage_row(key: str, group: Group, lang: Lang) -> dict[str, Any]:
    """Return the row of a stage: how many of its items are done, what it overlaps."""
    overlapped = (group.stage or {}).get("overlapped_stages") or []
    return {
        "row": key,
        "name": group.title,
        "short_name": group.title,
        "is_stage": True,
        "state": None,
        "word": say("roadmap.done_of", lang, n=group.n_done, of=group.n_items),
        "short_word": f"{group.n_done}/{group.n_items}",
        "responsible": say("roadmap.overlaps", lang, stages=", ".join(map(str, overlapped)))
        if overlapped
        else "",
    }


def item_row(item: dict[str, Any], plan: Plan, lang: Lang) -> dict[str, Any]:
    """Return the row of an item."""
    name = " ".join(filter(None, [item["number"], item["item_title"]]))
    lines = textwrap.wrap(name, LETTERS, max_lines=LINES, placeholder="…")
    return {
        "row": item["item_id"],
        "name": "\n".join(lines),
        "short_name": name,
        "is_stage": False,
        "state": item["state"],
        "word": standing(item, plan.words, lang),
        "short_word": short_standing(item, lang),
        "responsible": item["responsible"] or "",
    }


def standing(item: dict[str, Any], words: Titles, lang: Lang) -> str:
    """Return how an item stands: its state, of one that comes again how often it was done."""
    if item["state"] == "overdue":
        return say("roadmap.days_overdue", lang, n=item["days_overdue"])
    word = words[("plan_state", item["state"])]
    if item["times"] < 2:
        return word
    return f"{word}: " + say("tile.share_of", lang, numerator=item["times_done"],
                             denominator=item["times"])  # fmt: skip


def short_standing(item: dict[str, Any], lang: Lang) -> str:
    """Return how an item stands where there is little room."""
    if item["state"] == "overdue":
        return say("roadmap.days", lang, n=item["days_overdue"])
    return f"{item['times_done']}/{item['times']}" if item["times"] > 1 else ""


def stage_bar(key: str, group: Group, edges: Days, lang: Lang) -> dict[str, Any]:
    """Return the bar of a stage."""
    stage = group.stage or {}
    first, last = stage["starts_on"], stage["ends_on"]
    return {
        "row": key,
        "first": clipped(first, edges),
        "last": clipped(last, edges),
        "state": "stage",
        "is_day": False,
        "late_till": None,
        "name": group.title,
        "told": span(first, last, lang),
        "responsible": "",
    }


def time_bar(
    time: dict[str, Any], edges: Days, plan: Plan, lang: Lang, *, is_last: bool
) -> dict[str, Any]:
    """Return the bar of one time at which an item is due; at the edge for one outside.

    Args:
        time: Row of `queries.plans.times`.
        edges: Of the chart.
        plan: The whole plan.
        lang: Of texts.
        is_last: Whether it is the last of an item that is overdue, which has a tail up to today.
    """
    first, last = (clipped(time[name], edges) for name in ("starts_on", "due_on"))
    late = {"overdue": plan.today if is_last else None, "late": time["done_on"]}.get(time["state"])
    told = [
        span(time["starts_on"], time["due_on"], lang),
        plan.words[("plan_state", time["state"])],
    ]
    if time["done_on"]:
        told.append(numbers.day(time["done_on"], lang))
    if time["days_overdue"]:
        told.append(say("roadmap.days", lang, n=time["days_overdue"]))
    return {
        "row": time["item_id"],
        "first": first,
        # The last day is over when the next begins.
        "last": min(last + 1, edges.last),
        "state": time["state"],
        "is_day": time["starts_on"] == time["due_on"] or first == last,
        "late_till": clipped(late, edges) if late else None,
        "name": " ".join(filter(None, [time["number"], time["item_title"]])),
        "told": " · ".join(told),
        "responsible": time["responsible"] or "",
    }


def span(first: dt.date, last: dt.date, lang: Lang) -> str:
    """Return a span of days; one day stands alone."""
    days = [numbers.day(first, lang), numbers.day(last, lang)]
    return " – ".join(dict.fromkeys(days))


def clipped(day: dt.date, edges: Days) -> int:
    """Return a day as a number between the edges."""
    return min(max(day.toordinal(), edges.first), edges.last)
