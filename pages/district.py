"""District page: indicators of a year, the matrix of teams, events, partners, one trend."""

from __future__ import annotations

import streamlit as st

from dashboard.queries import indicators
from dashboard.reports.base import Figure
from dashboard.reports.district import Asked, district_report
from dashboard.ui import filters, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope
from pipelines.problems import RostError

# 1. Who and when. Each filter keeps its choice in the address, so a link opens this same view.
try:
    with st.sidebar:
        district = filters.district()
        year = filters.year(district["project_id"])
        day = filters.matrix_day(district["project_id"], district["district_id"])
except RostError:
    st.info(t("frame.nothing_built"))
    st.page_link("../pages/upload.py", label=t("pages.upload"))
    st.stop()

# 2. Which indicator is shown over time; its box stands beside its chart below.
titles = dict(
    indicators.overview(scope(), district["project_id"], district["district_id"], year, lang())
    .select("indicator_code", "title")
    .iter_rows()
)
chosen = st.session_state.get("indicator")

# 3. The report says it all, in order; charts and tables are cards.
report = district_report(
    scope(),
    Asked(
        district["project_id"],
        district["district_id"],
        district["district_name"],
        year,
        day,
        chosen,
    ),
    lang(),
)
show.show_heading(report)
for block in report.blocks:
    if isinstance(block, Figure) and block.key == "trend":
        filters.url_select(t("filters.indicator"), list(titles), titles.__getitem__, "indicator")
    show.show_block(block)
show.show_source(report)
