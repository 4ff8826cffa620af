"""A project's plan and its parts: items by stage, or by plan where they have none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import polars as pl

from dashboard.reports.base import say
from dashboard.reports.register_cells import Titles
from pipelines.texts import Lang

# Rows of one chart; a longer plan goes on in another.
ROWS = 24
# States of what is done; the place of items without a stage, after all stages.
DONE, LAST = ("done", "late"), 99


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
        last = self.ends_on or max(self.times["due_on"].to_list())
        return self.times.filter(
            (pl.col("due_on") >= self.starts_on) & (pl.col("starts_on") <= last)
        )


@dataclass(frozen=True)
class Group:
    """Items that stand together: those of a stage, or of a plan without stages.

    Attributes:
        title: What they are called.
        stage: Row of the stage, where there is one.
        items: Those that have times, in the order in which they begin.
        n_done: How many are done, of those without times too.
        n_items: How many there are, those without times too.
    """

    title: str
    stage: dict[str, Any] | None
    items: list[dict[str, Any]]
    n_done: int
    n_items: int


def groups_of(plan: Plan, lang: Lang) -> list[Group]:
    """Return the items with times by stage, those of no stage by plan; stages first."""
    stages = {row["stage_number"]: row for row in plan.stages.iter_rows(named=True)}
    first = dict(plan.times.group_by("item_id").agg(pl.col("starts_on").min()).iter_rows())

    def kind(item: dict[str, Any]) -> tuple[int, str]:
        return (item["stage_number"] or LAST, "" if item["stage_number"] else item["plan"])

    def begins(item: dict[str, Any]) -> tuple[int, str, dt.date]:
        return (*kind(item), first.get(item["item_id"], dt.date.max))

    groups: list[Group] = []
    for (number, own), found in groupby(sorted(plan.items.to_dicts(), key=begins), key=kind):
        items = list(found)
        stage = None if own else stages.get(number)
        title = plan.words.get(("plan", own), own) if own else stage_title(stage, number, lang)
        n_done = sum(item["state"] in DONE for item in items)
        dated = [item for item in items if item["times"]]
        if dated:
            groups.append(Group(title, stage, dated, n_done, len(items)))
    return groups


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
    return [replace(group, items=group.items[at : at + size]) for at in starts]
