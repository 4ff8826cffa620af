"""A project's plan and its parts: items by stage, or by plan where they have none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import polars as pl

from dashboard.reports.base import say
from dashboard.reports.register_cells import Titles
from pipelines.texts import Lang

# Rows of one chart; a longer plan goes on in another.
ROWS = 20


@dataclass(frozen=True)
class Plan:
    """What is known of a project's plan.

    Attributes:
        items: As `queries.plans.items` returns them.
        times: As `queries.plans.times` returns them.
        stages: As `queries.plans.stages` returns them.
        starts_on: First day of the project.
        ends_on: Last day of the project; None for one that goes on.
        today: The day as of which it is shown.
        words: Titles of codes.
    """

    items: pl.DataFrame
    times: pl.DataFrame
    stages: pl.DataFrame
    starts_on: dt.date
    ends_on: dt.date | None
    today: dt.date
    words: Titles

    @property
    def within(self) -> pl.DataFrame:
        """The times that touch the project; a slip in a year lies outside."""
        last = self.ends_on or self.times["due_on"].max()
        return self.times.filter(
            (pl.col("due_on") >= self.starts_on) & (pl.col("starts_on") <= last)
        )


@dataclass(frozen=True)
class Group:
    """Items that stand together: those of a stage, or of a plan without stages."""

    title: str
    stage: dict[str, Any] | None
    items: list[dict[str, Any]]


def groups_of(plan: Plan, lang: Lang) -> list[Group]:
    """Return the items with times by stage, those of no stage by plan; stages first."""
    stages = {row["stage_number"]: row for row in plan.stages.iter_rows(named=True)}
    dated = plan.items.filter(pl.col("times") > 0)
    first = dict(plan.times.group_by("item_id").agg(pl.col("starts_on").min()).iter_rows())

    def kind(item: dict[str, Any]) -> tuple[int, str]:
        return (item["stage_number"] or 99, "" if item["stage_number"] else item["plan"])

    rows = sorted(dated.to_dicts(), key=lambda item: (kind(item), first[item["item_id"]]))
    return [
        Group(
            stage_title(stages.get(number), number, lang)
            if not own
            else plan.words.get(("plan", own), own),
            None if own else stages.get(number),
            list(items),
        )
        for (number, own), items in groupby(rows, key=kind)
    ]


def stage_title(stage: dict[str, Any] | None, number: int, lang: Lang) -> str:
    """Return what a stage is called, with its number."""
    title = (stage or {}).get("title")
    return say("roadmap.stage", lang, number=str(number), title=title) if title else say(
        "roadmap.untitled_stage", lang, number=str(number)
    )  # fmt: skip


def packed(groups: list[Group]) -> Iterator[list[Group]]:
    """Return groups that fit one chart, in order; a long group is cut into equal parts."""
    page: list[Group] = []
    for group in (part for one in groups for part in parts_of(one)):
        if page and sum(len(one.items) + 1 for one in (*page, group)) > ROWS:
            yield page
            page = []
        page.append(group)
    if page:
        yield page


def parts_of(group: Group) -> list[Group]:
    """Return a group in parts of which each fits one chart."""
    n_parts = -(-len(group.items) // (ROWS - 1))
    size = -(-len(group.items) // n_parts)
    starts = range(0, len(group.items), size)
    return [Group(group.title, group.stage, group.items[at : at + size]) for at in starts]
