"""An analytical note on any project: what is met and missed, what changed, what is proposed."""

from __future__ import annotations

from typing import Any

from dashboard.queries import report_texts
from dashboard.reports import numbers
from dashboard.reports.base import Block, Prose, Report
from dashboard.reports.district import source_line
from dashboard.reports.overview_changes import changes_listing
from dashboard.reports.overview_targets import bullet_figure, rated_listing
from dashboard.reports.papers.base import Draft
from dashboard.reports.papers.findings import apart_block, conclusion, findings, missing_block
from dashboard.reports.papers.measures import measures_block, titles
from dashboard.reports.papers.tables import plan_blocks


def analytical_note(draft: Draft) -> Report:
    """Return the note: of whom, findings, changes, who stands apart, what lacks, measures."""
    rows = draft.overview.to_dicts()
    asked = draft.asked
    optional = (
        bullet_figure(draft.overview, asked.overview, draft.lang),
        rated_listing(draft.overview, asked.overview, draft.lang),
        changes_listing(draft.overview, asked.overview, draft.lang),
    )
    blocks: list[Block] = [
        about(draft),
        Prose(draft.say("note.conclusion"), [conclusion(draft, rows)]),
        *findings(draft),
        *(one for one in optional if one),
        *([apart_block(draft)] if asked.district_id else []),
        missing_block(draft),
        *plan_blocks(draft),
        measures_block(draft, rows, with_place=True),
        sources(draft, rows),
    ]
    return Report(
        title=draft.say("note.title", place=asked.name, period=draft.period),
        subtitle=draft.say("note.subtitle"),
        blocks=blocks,
        source=source_line(draft.scope, asked.district_id, draft.lang),
    )


def about(draft: Draft) -> Prose:
    """Return what the note is about: the project, who runs it and until when."""
    known = report_texts.project(draft.scope, draft.asked.project_id, draft.asked.district_id)
    ends = [
        numbers.day(one, draft.lang) if one else "…"
        for one in (known["starts_on"], known["ends_on"])
    ]
    told = [
        draft.say("note.project", title=known["project_title"], starts=ends[0], ends=ends[1]),
        draft.say("note.lead", name=known["lead_organisation"])
        if known["lead_organisation"]
        else "",
    ]
    return Prose(draft.say("note.about"), [one for one in told if one])


def sources(draft: Draft, rows: list[dict[str, Any]]) -> Prose:
    """Return on which datasets the numbers rest."""
    used = sorted({name for row in rows for name in row["datasets"]})
    return Prose(
        draft.say("note.sources"), [draft.say("note.rest_on", datasets=titles(used, draft.lang))]
    )
