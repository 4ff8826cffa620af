"""First page: what is met, what changed, what is overdue, whose data lack."""

from __future__ import annotations

from dashboard.queries import places
from dashboard.reports.overview import overview_report
from dashboard.reports.overview_base import Asked
from dashboard.ui import filters, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope

# 1. Who and when. Each filter keeps its choice in the address, so a link opens this same view.
with filters.choices():
    place = filters.place(places.projects(scope(), whole_regions=True), t("overview.place"))
    year = filters.year(place["project_id"])
asked = Asked.of(place, year)

# 2. The finding, then the numbers, the targets, the changes and what wants attention.
report = overview_report(scope(), asked, lang())
show.show_heading(report)
for block in report.blocks:
    show.show_block(block)
show.show_source(report)
