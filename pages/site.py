"""Site page: its passport, who is there, what it does, and its journal."""

from __future__ import annotations

from dashboard.reports.site import site_report
from dashboard.ui import entity_filters, filters, paging, show
from dashboard.ui.i18n import lang
from dashboard.ui.scope import scope
from dashboard.ui.trail import show_trail

# 1. Which site and when.
with filters.choices():
    asked = entity_filters.ask_entity("site")
if not asked:
    entity_filters.stop_without("site")

# 2. What the page says, block by block.
entity_filters.show_gone()
show_trail(site_id=asked.entity_id)
report = site_report(scope(), asked, lang())
show.show_heading(report)
for block in report.blocks:
    paging.show_paged(block)
show.show_source(report)
