"""Tables and counts of a plan: done and to do, overdue, without a time."""

from __future__ import annotations

import polars as pl

from dashboard.charts.stacks import Part, stacks
from dashboard.charts.theme import BRAND, ON_DEEP, ON_PALE, STATUS_COLOURS
from dashboard.reports import numbers
from dashboard.reports.base import Figure, Listing, say
from dashboard.reports.plan_groups import Plan, stage_title
from pipelines.texts import Lang

LOOKS = {
    "done": (STATUS_COLOURS["met"], ON_DEEP),
    "late": (STATUS_COLOURS["near"], ON_PALE),
    "due_now": (BRAND, ON_DEEP),
    "overdue": (STATUS_COLOURS["missed"], ON_DEEP),
    "ahead": ("#98CAEC", ON_PALE),
    "undated": ("#C3CCD8", ON_PALE),
    "cancelled": ("#E4E9F0", ON_PALE),
}
SHOWN = 60


def board_figure(plan: Plan, lang: Lang) -> Figure:
    """Return items by what is done and what is to do: of each task, else stage, else plan."""
    numbered = next(
        (one for one in ("task_number", "stage_number") if plan.items[one].drop_nulls().len()), ""
    )
    stages = {row["stage_number"]: row for row in plan.stages.iter_rows(named=True)}

    def named(number: int | None, own: str) -> str:
        if number is None:
            return plan.words.get(("plan", own), own)
        if numbered == "task_number":
            return say("roadmap.task", lang, number=str(number))
        return stage_title(stages.get(number), number, lang)

    number = pl.col(numbered) if numbered else pl.lit(None, pl.Int64)
    counts = (
        plan.items.with_columns(number=number)
        .group_by(
            "number", "state", own=pl.when(number.is_null()).then("plan").otherwise(pl.lit(""))
        )
        .agg(n=pl.len())
        .sort("number", "own", "state", nulls_last=True)
    )
    frame = pl.DataFrame(
        {
            "name": [named(*one) for one in counts.select("number", "own").iter_rows()],
            "part": counts["state"],
            "n": counts["n"],
        }
    )
    parts = {
        state: Part(say(f"roadmap.state.{state}", lang), *look)
        for state, look in LOOKS.items()
        if state in set(counts["state"])
    }
    done = counts.filter(pl.col("state").is_in(["done", "late"]))["n"].sum()
    to_do = counts.filter(pl.col("state").is_in(["overdue", "due_now", "ahead"]))["n"].sum()
    return Figure(
        "board",
        say("roadmap.board", lang, n=done, to_do=to_do),
        say("roadmap.board_how", lang),
        stacks(frame, parts, lang),
    )


def overdue_listing(plan: Plan, lang: Lang) -> Listing | None:
    """Return the times that are overdue, the longest first; None where none is."""
    overdue = plan.times.filter(pl.col("state") == "overdue").sort(
        "days_overdue", descending=True, maintain_order=True
    )
    if overdue.is_empty():
        return None
    state = say("roadmap.column.state", lang)
    rows = [
        {
            say("roadmap.column.number", lang): row["number"] or numbers.NOTHING,
            say("roadmap.column.title", lang): row["item_title"],
            say("roadmap.column.due", lang): row["due"],
            say("roadmap.column.due_on", lang): numbers.day(row["due_on"], lang),
            state: say("roadmap.days_overdue", lang, n=row["days_overdue"]),
            say("roadmap.column.responsible", lang): row["responsible"] or numbers.NOTHING,
            say("roadmap.column.expected", lang): row["expected_result"] or numbers.NOTHING,
        }
        for row in overdue.head(SHOWN).iter_rows(named=True)
    ]
    subtitle = say("roadmap.overdue_how", lang)
    if overdue.height > SHOWN:
        subtitle += " " + say("roadmap.first", lang, shown=SHOWN, n=overdue.height)
    return Listing(
        "overdue",
        say("roadmap.overdue_times", lang, n=overdue.height),
        subtitle,
        pl.DataFrame(rows),
        statuses={state: ["missed"] * len(rows)},
    )


def undated_listing(plan: Plan, lang: Lang) -> Listing | None:
    """Return the items without a time of their own; None where each has one."""
    undated = plan.items.filter(pl.col("times") == 0)
    if undated.is_empty():
        return None
    rows = [
        {
            say("roadmap.column.number", lang): row["number"] or numbers.NOTHING,
            say("roadmap.column.title", lang): row["item_title"],
            say("roadmap.column.due", lang): row["due"],
            say("roadmap.column.responsible", lang): row["responsible"] or numbers.NOTHING,
            say("roadmap.column.expected", lang): row["expected_result"] or numbers.NOTHING,
        }
        for row in undated.iter_rows(named=True)
    ]
    return Listing(
        "undated",
        say("roadmap.undated", lang, n=undated.height, of=plan.items.height),
        say("roadmap.undated_how", lang),
        pl.DataFrame(rows),
    )
