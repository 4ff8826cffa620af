"""Region page: targets, municipalities as tiles, clusters of services, road map, curators."""

from __future__ import annotations

from dashboard.reports.region import empty_region, region_report
from dashboard.ui import filters, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.modes import lead_to
from dashboard.ui.region import ask_asked, ask_region
from dashboard.ui.scope import scope

# 1. Which region, when, and what its tiles show.
with filters.choices():
    region = ask_region()
    asked = ask_asked(region)

# 2. What the page says; or, without a project of the region, what to upload.
report = (
    region_report(scope(), asked, lang())
    if asked
    else empty_region(scope(), region["region_id"], region["region_name"], lang())
)
show.show_heading(report)
for block in report.blocks:
    show.show_block(block)
if not asked:
    lead_to("upload", t("pages.upload"))
show.show_source(report)
