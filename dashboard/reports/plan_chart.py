"""A project's plan over time."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

import polars as pl
from babel.dates import format_date

from dashboard.charts.gantt import Days, gantt
from dashboard.charts.theme import Chart
from dashboard.reports import numbers
from dashboard.reports.base import Figure, say
from dashboard.reports.plan_groups import Group, Plan, groups_of, packed
from dashboard.reports.plan_rows import item_row, stage_bar, stage_row, time_bar
from pipelines.texts import Lang

# Every how many months one is named, up to how many months.
STEPS = ((1, 14), (3, 42), (6, 72))
STATES = ("done", "late", "due_now", "overdue", "ahead", "cancelled")


def plan_figures(plan: Plan, lang: Lang) -> list[Figure]:
    """Return the charts of a plan, its stages one after another; none without times."""
    if plan.times.is_empty():
        return []
    edges = days_of(plan, lang)
    figures: list[Figure] = []
    for groups in packed(groups_of(plan, lang)):
        number = len(figures)
        title = (
            say("roadmap.more", lang, groups="; ".join(group.title for group in groups))
            if number
            else finding(plan, lang)
        )
        figures.append(
            Figure(
                f"plan-{number}",
                title,
                how_to_read(plan, number, lang),
                chart(groups, plan, edges, lang),
            )
        )
    return figures


def finding(plan: Plan, lang: Lang) -> str:
    """Return how many items are overdue, and which for longest; or that none is."""
    overdue = plan.items.filter(pl.col("state") == "overdue").sort("days_overdue", descending=True)
    dated = plan.items.filter(pl.col("times") > 0).height
    if overdue.is_empty():
        done = plan.items.filter(pl.col("state").is_in(["done", "late"])).height
        return say("roadmap.none_overdue", lang, n=done, of=dated)
    longest = overdue.row(0, named=True)
    return say("roadmap.overdue", lang, n=overdue.height, of=dated, title=longest["item_title"])


def how_to_read(plan: Plan, number: int, lang: Lang) -> str:
    """Return how the chart is read, with what lies outside it; of a later one, that it is alike."""
    if number:
        return say("roadmap.how_more", lang)
    parts = [say("roadmap.how", lang)]
    n_outside = plan.times.height - plan.within.height
    if n_outside:
        parts.append(say("roadmap.outside", lang, n=n_outside))
    if not plan.ends_on or plan.today > plan.ends_on:
        parts.append(say("roadmap.today_is", lang, day=numbers.day(plan.today, lang)))
    return " ".join(parts)


def chart(groups: list[Group], plan: Plan, edges: Days, lang: Lang) -> Chart:
    """Return the chart of some groups."""
    rows: list[dict[str, Any]] = []
    bars: list[dict[str, Any]] = []
    times = {
        item: list(own)
        for item, own in groupby(
            plan.times.sort("item_id", "due_on").iter_rows(named=True),
            key=lambda time: time["item_id"],
        )
    }
    for number, group in enumerate(groups):
        key = f"stage-{number}"
        rows.append(stage_row(key, group, lang))
        if group.stage and group.stage["ends_on"]:
            bars.append(stage_bar(key, group, edges, lang))
        for item in group.items:
            rows.append(item_row(item, plan, lang))
            own = times[item["item_id"]]
            last = max((time["due_on"] for time in own if time["state"] == "overdue"), default=None)
            # Of several that are overdue the last alone has a tail, or they would cover each other.
            bars += [
                time_bar(time, edges, plan, lang, is_last=time["due_on"] == last) for time in own
            ]
    shown = pl.DataFrame(bars, infer_schema_length=None)
    titles = {
        state: plan.words[("plan_state", state)]
        for state in STATES
        if state in {*shown["state"], *(row["state"] for row in rows)}
    }
    schema = {"state": pl.String, "responsible": pl.String}
    return gantt(
        pl.DataFrame(rows, schema_overrides=schema, infer_schema_length=None),
        shown, edges, titles, lang,
    )  # fmt: skip


def days_of(plan: Plan, lang: Lang) -> Days:
    """Return the edges of a plan, with today where it lies near, and the names of months."""
    known = plan.within if plan.within.height else plan.times
    starts = [*known["starts_on"].to_list(), *plan.stages["starts_on"].to_list()]
    ends = [
        *known["due_on"].to_list(),
        *known["done_on"].to_list(),
        *plan.stages["ends_on"].to_list(),
    ]
    first, last = min(filter(None, starts)), max(filter(None, ends))
    # A plan that is over long ago is not drawn as a thin strip before today.
    if last < plan.today <= last + (last - first) / 6:
        last = plan.today
    first = first.replace(day=1)
    last = (last.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    today = say("roadmap.today", lang, day=numbers.day(plan.today, lang))
    return Days(
        first.toordinal(), last.toordinal(), ticks_of(first, last, lang),
        (plan.today.toordinal(), today),
    )  # fmt: skip


def ticks_of(first: dt.date, last: dt.date, lang: Lang) -> dict[int, str]:
    """Return the months that are named between two days: all, each third, or Januaries."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((one for one, most in STEPS if months <= most), 12)
    ticks: dict[int, str] = {}
    for at in range(months):
        day = dt.date(first.year + (first.month - 1 + at) // 12, (first.month - 1 + at) % 12 + 1, 1)
        if (day.month - 1) % step == 0:
            month = format_date(day, "LLL", locale=lang).rstrip(".")
            is_named = day.month == 1 or not ticks
            ticks[day.toordinal()] = str(day.year) if step == 12 else (
                f"{month} {day.year}" if is_named else month
            )  # fmt: skip
    return ticks
