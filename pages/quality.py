"""Data quality page: what the checks of the data found in a district, down to the file's cells."""

from __future__ import annotations

from dashboard.queries import checks
from dashboard.reports.quality import Finding, quality_report
from dashboard.ui import filters, quality, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope

# 1. Whose data.
with filters.choices():
    place = filters.place(checks.districts(scope()), t("filters.district"))
report = quality_report(scope(), place["district_id"], place["district_name"], lang())
show.show_heading(report)

# 2. How many checks found something; then a card for each, those that fail first.
for block in report.blocks:
    if isinstance(block, Finding):
        quality.show_finding(block)
    else:
        show.show_block(block)

# 3. What was looked for and not found.
quality.show_clean(report)
show.show_source(report)
