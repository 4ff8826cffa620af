"""What changed since a day: values that differ, and the causes that add up to each difference."""

from __future__ import annotations

from dashboard.queries import places
from dashboard.reports.changes import changes_report
from dashboard.reports.overview_base import Asked
from dashboard.ui import changes, filters, paging, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope

# 1. Who, when and since when; until when is the day that all pages are shown on.
with filters.choices():
    place = filters.place(places.projects(scope(), whole_regions=True), t("filters.district"))
    year = filters.year(place["project_id"])
    since = changes.ask_since()
asked = Asked.of(place, year)

# 2. The values that differ, who moves, and what landed meanwhile.
report = changes_report(scope(), asked, changes.compare(asked, since), lang())
show.show_heading(report)
for block in report.blocks:
    paging.show_paged(block)
show.show_source(report)
