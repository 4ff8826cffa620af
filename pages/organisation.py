"""Organisation page: its indicators, people, routes and results, what it gives, gets and owes."""

from __future__ import annotations

from dashboard.reports.organisation import organisation_report
from dashboard.ui import entity_filters, filters, paging, show
from dashboard.ui.i18n import lang
from dashboard.ui.scope import scope
from dashboard.ui.trail import show_trail

# 1. Which organisation and when.
with filters.choices():
    asked = entity_filters.ask_entity("organisation")
if not asked:
    entity_filters.stop_without("organisation")

# 2. What the page says, block by block.
entity_filters.show_gone()
show_trail(organisation_id=asked.entity_id)
report = organisation_report(scope(), asked, lang())
show.show_heading(report)
for block in report.blocks:
    paging.show_paged(block)
show.show_source(report)
