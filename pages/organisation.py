"""Organisation page: its indicators, people, routes and results, what it gives, gets and owes."""

from __future__ import annotations

from dashboard.queries import places
from dashboard.reports.addresses import place_id
from dashboard.reports.organisation import Asked, organisation_report
from dashboard.ui import entity_filters, filters, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope
from dashboard.ui.trail import show_trail

# 1. Which organisation and when.
with filters.choices():
    entity_filters.follow("organisation")
    place = filters.place(places.projects(scope()), t("entities.district"))
    organisation_id = entity_filters.organisation(place)
    year = filters.year(place["project_id"])
    day = filters.matrix_day(place["project_id"], place["district_id"])
if not organisation_id:
    entity_filters.stop_without("organisation")
asked = Asked(
    place["project_id"],
    place["district_id"],
    place_id(place["project_id"], place["district_id"], place["is_regional"]),
    organisation_id,
    year,
    day,
)

# 2. What the page says, block by block.
entity_filters.show_gone()
show_trail(organisation_id=organisation_id)
report = organisation_report(scope(), asked, lang())
show.show_heading(report)
for block in report.blocks:
    show.show_block(block)
show.show_source(report)
