"""District page: indicators of a year, the matrix of teams, events, partners, one trend."""

from __future__ import annotations

from dashboard.queries import places
from dashboard.reports.district import Asked, district_report, trend_figure
from dashboard.ui import filters, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope
from dashboard.ui.trail import show_trail

# 1. Who and when. Each filter keeps its choice in the address, so a link opens this same view.
with filters.choices():
    place = filters.place(places.projects(scope()), t("filters.district"))
    project_id, district_id = place["project_id"], place["district_id"]
    year = filters.year(project_id)
    day = filters.matrix_day(project_id, district_id)
asked = Asked(project_id, district_id, place["district_name"], year, day)

# 2. What the page says, block by block.
show_trail(district_id=district_id)
report = district_report(scope(), asked, lang())
show.show_heading(report)
for block in report.blocks:
    show.show_block(block)

# 3. One indicator over time, chosen beside its chart.
indicator = filters.indicator(project_id, district_id)
trend = trend_figure(scope(), asked, indicator, lang()) if indicator else None
if trend:
    show.show_block(trend)
show.show_source(report)
