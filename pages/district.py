"""District page: indicators by criterion, one over time, organisations beside peers, the year."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.queries import places
from dashboard.reports.district import district_report
from dashboard.reports.district_base import Asked, comparable
from dashboard.ui import filters, paging, show, spans
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope
from dashboard.ui.trail import show_trail

# 1. Who and when. Each filter keeps its choice in the address, so a link opens this same view.
with filters.choices():
    place = filters.place(places.projects(scope()), t("filters.district"))
    project_id, district_id = place["project_id"], place["district_id"]
    year, period_id = spans.span(project_id, district_id)
    day = filters.matrix_day(project_id, district_id)
asked = Asked(
    project_id, district_id, place["district_name"], year, day, period_id,
    is_regional=place["is_regional"],
)  # fmt: skip

# 2. Where each part goes: what is shown over time and compared is chosen beside its chart.
show_trail(district_id=district_id)
heading = st.container()
spots = {"criteria": st.container()}
indicator = filters.indicator(project_id, district_id)
spots["trend"] = st.container()
compare = spans.compared(comparable(scope(), asked, lang()))
spots |= {"peers": st.container(), "further": st.container()}

# 3. What the page says, block by block.
report = district_report(
    scope(), replace(asked, indicator=indicator or "", compare=compare), lang()
)
with heading:
    show.show_heading(report)
for part, blocks in report.parts.items():
    with spots[part]:
        for block in blocks:
            paging.show_paged(block)
show.show_source(report)
