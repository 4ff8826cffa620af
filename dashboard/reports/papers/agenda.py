"""The agenda of a council for a quarter."""

from __future__ import annotations

import re

from dashboard.queries import plans
from dashboard.reports.agenda import agenda_listing
from dashboard.reports.base import Block, Prose, Report
from dashboard.reports.district import source_line
from dashboard.reports.papers.base import Draft
from dashboard.reports.papers.tables import overdue_block, whole_plan


def agenda(draft: Draft) -> Report:
    """Return the agenda: what is due and held in the quarter, then what is overdue by now."""
    asked = draft.asked
    year, quarter = map(int, re.findall(r"\d+", asked.period_id))
    plan = whole_plan(draft)
    entries = plans.agenda(draft.scope, asked.project_id, asked.district_id, year, quarter)
    blocks: list[Block] = [
        agenda_listing(entries, (year, quarter), plan, draft.lang)
        if entries.height
        else Prose("", [draft.say("agenda.nothing", period=draft.period)])
    ]
    return Report(
        title=draft.say("agenda.title", place=asked.name, period=draft.period),
        subtitle=draft.say("agenda.subtitle"),
        blocks=[*blocks, overdue_block(draft, plan)],
        source=source_line(draft.scope, asked.district_id, draft.lang),
    )
