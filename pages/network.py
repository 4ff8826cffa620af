"""Network page: agreements against participation, guests without one, partners never seen."""

from __future__ import annotations

from dashboard.queries import places
from dashboard.reports.network import network_report
from dashboard.ui import filters, network, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope

# 1. Whose network, and of which year.
with filters.choices():
    place = filters.place(places.projects(scope()), t("network.district"))
    year = filters.year(place["project_id"])
report = network_report(scope(), network.asked_of(place, year), lang())

# 2. Who agreed, who came; or what to upload so that there is a network to see.
show.show_heading(report)
for block in report.blocks:
    show.show_block(block)
if not report.blocks:
    network.say_what_to_upload()
show.show_source(report)
