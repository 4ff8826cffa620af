"""The analysis of a year's work, and the final report of a project: the same for all its years."""

from __future__ import annotations

import polars as pl

from dashboard.queries import teams
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Prose, Report
from dashboard.reports.district import source_line
from dashboard.reports.papers.base import Draft, Section
from dashboard.reports.papers.directions import centre_directions, team_directions
from dashboard.reports.papers.findings import conclusion
from dashboard.reports.papers.indicator_tables import criteria_listings, years_listings
from dashboard.reports.papers.measures import measures_block
from dashboard.reports.papers.narrative import written
from dashboard.reports.papers.tables import (
    ahead_block,
    events_blocks,
    held_of,
    plan_blocks,
    register_block,
    rows_of,
)
from dashboard.reports.transfer import moves_listing

MATRIX = "mutual_internships"
SECTIONS = (Section("year_conclusion"), Section("next_tasks"))


def year_analysis(draft: Draft) -> Report:
    """Return the analysis: directions, events, growth, effects, plan, tasks of the next year."""
    asked = draft.asked
    rows = draft.overview.to_dicts()
    key = "year.title_whole" if asked.is_whole else "year.title"
    return Report(
        title=draft.say(key, place=asked.name, period=draft.period),
        subtitle=draft.say("year.subtitle"),
        blocks=[
            Prose(draft.say("year.summary"), [conclusion(draft, rows)]),
            *directions(draft),
            *events_blocks(draft, held_of(draft)),
            growth_block(draft),
            Prose(draft.say("year.effects"), [draft.say("year.effects_how")]),
            *criteria_listings(draft),
            *years_listings(draft),
            register_block(
                draft, "publication_log", rows_of(draft, "publication_log", "published_on"),
                "publications",
            ),
            *plan_blocks(draft),
            written(draft, "year_conclusion"),
            written(draft, "next_tasks"),
            ahead_block(draft),
            measures_block(draft, rows, with_place=True),
        ],
        source=source_line(draft.scope, asked.district_id, draft.lang),
    )  # fmt: skip


def directions(draft: Draft) -> list[Block]:
    """Return the work by direction, and where teams move, the moves of the period."""
    if draft.asked.framework_id != MATRIX:
        return [*centre_directions(draft)]
    moves = teams.moves(*draft.place).filter(draft.asked.is_within("entered_on"))
    listed = (
        moves_listing(moves, draft.asked.project_id, draft.lang)
        if moves.height
        else Prose("", [draft.say("year.no_moves")])
    )
    return [team_directions(draft, moves), listed]


def growth_block(draft: Draft) -> Block:
    """Return for each competency how many people were measured twice, and how many grew."""
    cards = rows_of(draft, "effectiveness_cards")
    compared = cards.drop_nulls("growth").filter(draft.asked.is_within("last_on"))
    if compared.is_empty():
        return Prose("", [draft.say("year.no_growth")])
    counted = (
        compared.group_by("competency")
        .agg(
            n=pl.len(),
            grown=(pl.col("growth") > 0).sum(),
            fell=(pl.col("growth") < 0).sum(),
            mean=pl.col("growth").mean(),
        )
        .sort("competency")
        .to_dicts()
    )
    names = ("competency", "measured", "grown", "fell", "mean")
    title = {name: draft.say(f"column.{name}") for name in names}
    return Listing(
        "growth",
        draft.say("year.growth", n=int((compared["growth"] > 0).sum()), of=compared.height),
        draft.say("year.growth_how", of=draft.period),
        pl.DataFrame(
            [
                {
                    title["competency"]: draft.cells.word("competency", row["competency"]),
                    title["measured"]: str(row["n"]),
                    title["grown"]: str(row["grown"]),
                    title["fell"]: str(row["fell"]),
                    title["mean"]: numbers.changed(row["mean"], "points", draft.lang)
                    or numbers.NOTHING,
                }
                for row in counted
            ]
        ),
    )
