"""The page of the road map: the plan over time, what is done, what is due, what may go wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import polars as pl

from dashboard.queries import plans as queries
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.agenda import agenda_listing
from dashboard.reports.base import Block, Report, Tile, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.kept import kept
from dashboard.reports.plan_chart import plan_figures
from dashboard.reports.plan_groups import Plan
from dashboard.reports.plan_lists import board_figure, overdue_listing, undated_listing
from dashboard.reports.register_cells import code_titles
from dashboard.reports.risks import risk_blocks
from dashboard.reports.stages import stages_listing
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang

# What fills the page, in the order in which it is asked for.
DATA = ("plan_items", "stages", "risks")


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        project_id: The project.
        district_id: Whose events are in the agenda; None for a whole region.
        place_name: Name of the district or region.
        place_id: What addresses call it.
        plan: Code of one plan; all when empty.
        quarter: Year and quarter of the agenda; None where nothing is due in any.
    """

    project_id: str
    district_id: str | None
    place_name: str
    place_id: str
    plan: str = ""
    quarter: tuple[int, int] | None = None


@dataclass(frozen=True)
class RoadmapReport(Report):
    """The page with what its forms offer.

    Attributes:
        open_times: The times that are not done yet and may be marked, those due first in front.
        risks: As `queries.plans.risks` returns them.
        project_id: The project.
        today: The day as of which the page is.
    """

    open_times: pl.DataFrame = field(default_factory=pl.DataFrame)
    risks: pl.DataFrame = field(default_factory=pl.DataFrame)
    project_id: str = ""
    today: dt.date = dt.date.min


def plan_of(scope: Scope, project_id: str, only: str, lang: Lang) -> Plan:
    """Return a project's plan, or one of its plans alone."""
    wanted = pl.col("plan") == only if only else pl.lit(True)
    starts_on, ends_on = queries.term(scope, project_id)
    return Plan(
        queries.items(scope, project_id).filter(wanted),
        queries.times(scope, project_id).filter(wanted),
        queries.stages(scope, project_id),
        starts_on,
        ends_on,
        queries.today(scope),
        code_titles(scope, lang),
    )


@kept
def roadmap_report(scope: Scope, asked: Asked, lang: Lang) -> RoadmapReport:
    """Return what the page says; without a plan, what to upload."""
    plan = plan_of(scope, asked.project_id, asked.plan, lang)
    risks = queries.risks(scope, asked.project_id)
    blocks: list[Block] = []
    if plan.items.height:
        blocks += [tiles_of(plan, asked, lang), *plan_figures(plan, lang), board_figure(plan, lang)]
        blocks += [one for one in (overdue_listing(plan, lang), undated_listing(plan, lang)) if one]
    if asked.quarter:
        of_quarter = queries.agenda(scope, asked.project_id, asked.district_id, *asked.quarter)
        blocks.append(agenda_listing(of_quarter, asked.quarter, plan, lang))
    if plan.stages.height:
        blocks.append(stages_listing(plan, lang))
    blocks += risk_blocks(risks, plan.words, lang)
    lacking = [name for name, rows in zip(DATA, (plan.items, plan.stages, risks), strict=True)
               if rows.is_empty()]  # fmt: skip
    return RoadmapReport(
        title=title_of(plan, asked, lang),
        subtitle=say("roadmap.as_of", lang, day=numbers.day(plan.today, lang)),
        blocks=blocks,
        source=source_line(scope, asked.district_id, lang),
        notes=[lacking_note(lacking, lang)] if lacking else [],
        # A mark names an item by its number.
        open_times=plan.times.filter(
            pl.col("state").is_in(["overdue", "due_now", "ahead"]) & pl.col("number").is_not_null()
        ),
        risks=risks,
        project_id=asked.project_id,
        today=plan.today,
    )


def title_of(plan: Plan, asked: Asked, lang: Lang) -> str:
    """Return the finding: how many of the days that are due are kept."""
    if plan.items.is_empty():
        return say("roadmap.no_plan", lang, place=asked.place_name)
    counts = counts_of(plan)
    key = "roadmap.title_overdue" if counts["overdue"] else "roadmap.title"
    return say(
        key, lang, place=asked.place_name, n=counts["done"], of=plan.times.height,
        overdue=counts["overdue"],
    )  # fmt: skip


def counts_of(plan: Plan) -> dict[str, int]:
    """Return how many times of a plan stand how; late ones are done as well."""
    states = plan.times["state"].to_list()
    return {
        "done": states.count("done") + states.count("late"),
        **{state: states.count(state) for state in ("late", "overdue", "due_now", "ahead")},
    }


def tiles_of(plan: Plan, asked: Asked, lang: Lang) -> Tiles:
    """Return the headline numbers of a plan."""
    counts = counts_of(plan)
    due = counts["done"] + counts["overdue"]
    kept = counts["done"] - counts["late"]
    again = plan.items["recurrence"].drop_nulls().value_counts(sort=True, name="n")
    split = " · ".join(f"{plan.words[('recurrence', one)]}: {n}" for one, n in again.iter_rows())
    where = page_address("registers", lang, project=asked.place_id, register="plan_todo")
    overdue = plan.items.filter(pl.col("state") == "overdue").height
    tiles = [
        Tile("items", say("roadmap.tile.items", lang), str(plan.items.height)),
        Tile(
            "done", say("roadmap.tile.done", lang), str(counts["done"]),
            note=say("roadmap.tile.of_due", lang, n=due),
            filled=counts["done"] / due if due else None,
        ),
        Tile(
            "on_time", say("roadmap.tile.on_time", lang), str(kept),
            note=say("roadmap.tile.late", lang, n=counts["late"]),
        ),
        Tile(
            "overdue", say("roadmap.tile.overdue", lang), str(counts["overdue"]),
            note=say("roadmap.tile.of_items", lang, n=overdue) if overdue else "",
            status="missed" if counts["overdue"] else "met",
            status_word=say("roadmap.tile.overdue_word" if overdue else "roadmap.tile.kept", lang),
            explained_at=where,
        ),
        Tile(
            "to_come", say("roadmap.tile.to_come", lang), str(counts["due_now"] + counts["ahead"]),
            note=say("roadmap.tile.due_now", lang, n=counts["due_now"]),
        ),
    ]  # fmt: skip
    return Tiles(tiles, note=split)


def lacking_note(datasets: list[str], lang: Lang) -> str:
    """Return what to upload so that the page says more."""
    names = ", ".join(DATASETS[name].title.in_(lang) for name in datasets)
    return say("roadmap.fill", lang, datasets=names)
