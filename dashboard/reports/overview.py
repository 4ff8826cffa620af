"""The first page: what is met, near and missed, what changed, what is overdue, whose data lack."""

from __future__ import annotations

import polars as pl

from dashboard.queries import criteria, due_items, indicators, registers
from dashboard.reports import numbers, overview_data
from dashboard.reports.base import Block, Report, Tile, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.kept import kept
from dashboard.reports.overview_base import Asked
from dashboard.reports.overview_changes import changes_listing
from dashboard.reports.overview_plan import overdue_of, plan_listing, plan_tile
from dashboard.reports.overview_targets import bullet_figure, rated_listing
from dashboard.reports.quality import STATUS
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang

STATUSES = ("met", "near", "missed", "not_rated", "no_data")
# Readers without the right to names have one more.
WITHHELD = "withheld"
RATED = STATUSES[:3]


@kept
def overview_report(scope: Scope, asked: Asked, lang: Lang) -> Report:
    """Return what the page says."""
    rows = indicators.overview(
        scope, asked.project_id, asked.entity_id, asked.year, lang, asked.level
    )
    counts = counts_of(scope, asked)
    due = due_items.due_by(scope, asked.project_id, asked.district_id, asked.year)
    owed = overview_data.owed(scope, asked)
    found = overview_data.found_by_checks(scope, asked, lang)
    year = numbers.year(asked.year, "school_year" not in rows["period_type"])
    attention = [
        plan_tile(due, asked, lang),
        overview_data.missing_tile(owed, asked, lang),
        *(overview_data.quality_tile(severity, found, asked, lang) for severity in STATUS),
    ]
    if not scope.may_see_names:
        # The rows that checks find are closed to such readers: none found would mean nothing.
        attention = attention[:2]
    blocks: list[Block | None] = [
        status_tiles(counts, rows, lang),
        Tiles(attention, say("overview.attention", lang)),
        bullet_figure(rows, asked, lang),
        rated_listing(rows, asked, lang),
        changes_listing(rows, asked, lang),
        plan_listing(due, registers.titles(scope, lang), asked, lang),
        overview_data.missing_listing(owed, asked, lang),
        overview_data.quality_listing(found, asked, lang),
    ]
    return Report(
        title=title_of(counts, rows.height, due, year, lang),
        subtitle=say("overview.place", lang, name=asked.name, year=year,
                     project=asked.project_title),
        blocks=[block for block in blocks if block],
        source=source_line(scope, asked.district_id, lang),
    )  # fmt: skip


def counts_of(scope: Scope, asked: Asked) -> dict[str, int]:
    """Return how many indicators have each status."""
    found = criteria.criterion_statuses(
        scope, asked.project_id, asked.entity_id, asked.year, asked.level
    ).filter(pl.col("criterion_id").is_null())
    if found.is_empty():
        return dict.fromkeys((*STATUSES, WITHHELD), 0)
    row = found.row(0, named=True)
    return {status: row[f"n_{status}"] for status in (*STATUSES, WITHHELD)}


def title_of(
    counts: dict[str, int], n_indicators: int, due: pl.DataFrame, year: str, lang: Lang
) -> str:
    """Return the finding: how many targets are met, and how many items of the plan are overdue."""
    rated = sum(counts[status] for status in RATED)
    if not n_indicators:
        first = say("overview.title_nothing", lang, year=year)
    elif not rated:
        first = say("overview.title_unrated", lang, n=n_indicators)
    else:
        first = say("overview.title", lang, met=counts["met"], n=rated)
    if due.is_empty():
        return first
    n = overdue_of(due).height
    return f"{first}; {say('overview.title_overdue' if n else 'overview.title_in_time', lang, n=n)}"


def status_tiles(counts: dict[str, int], rows: pl.DataFrame, lang: Lang) -> Tiles:
    """Return how many indicators have each status; the note says where nothing has a target."""
    rated = sum(counts[status] for status in RATED)
    tiles = [
        Tile(
            key=status,
            label=say(f"overview.status.{status}", lang),
            value=numbers.shown(counts[status], "pieces", False, lang),
            unit=say("overview.indicators", lang, n=counts[status]),
            status=status if counts[status] else "not_rated",
            note=say("overview.of_rated", lang, n=rated)
            if status in RATED
            else say(f"overview.why.{status}", lang),
        )
        for status in (*STATUSES, *([WITHHELD] if counts[WITHHELD] else []))
    ]
    return Tiles(tiles, say("overview.standing", lang), standing_note(rated, rows, lang))


def standing_note(rated: int, rows: pl.DataFrame, lang: Lang) -> str:
    """Return why nothing is rated, or what the indicators without a target mean."""
    if rows.is_empty():
        return say("overview.no_indicators", lang)
    if rated:
        return say("overview.about", lang, n=rated, of=rows.height)
    if rows["target"].is_null().all():
        return say("overview.no_targets", lang, n=rows.height,
                   dataset=DATASETS["targets"].title.in_(lang))  # fmt: skip
    return say("overview.targets_ahead", lang, n=rows.height)
