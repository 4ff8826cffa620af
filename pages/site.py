"""Site page: its passport, who is there, what it does, and its journal."""

from __future__ import annotations

from dashboard.queries import places
from dashboard.reports.addresses import place_id
from dashboard.reports.site import site_report
from dashboard.reports.site_found import Asked
from dashboard.ui import entity_filters, filters, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope
from dashboard.ui.trail import show_trail

# 1. Which site and when.
with filters.choices():
    entity_filters.follow("site")
    place = filters.place(places.projects(scope()), t("entities.district"))
    site_id = entity_filters.site(place)
    year = filters.year(place["project_id"])
    day = filters.matrix_day(place["project_id"], place["district_id"])
if not site_id:
    entity_filters.stop_without("site")
asked = Asked(
    place["project_id"],
    place["district_id"],
    place_id(place["project_id"], place["district_id"], place["is_regional"]),
    site_id,
    year,
    day,
)

# 2. What the page says, block by block.
entity_filters.show_gone()
show_trail(site_id=site_id)
report = site_report(scope(), asked, lang())
show.show_heading(report)
for block in report.blocks:
    show.show_block(block)
show.show_source(report)
