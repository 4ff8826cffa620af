"""Data quality page: what the checks of the data found in a district, down to the file's cells."""

from __future__ import annotations

import streamlit as st

from dashboard.queries import checks
from dashboard.reports.quality import Finding, quality_report
from dashboard.ui import filters, quality, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope
from pipelines.problems import RostError

# 1. Whose data.
try:
    with st.sidebar:
        place = filters.place(checks.districts(scope()), t("filters.district"))
except RostError:
    st.info(t("frame.nothing_built"))
    st.page_link("../pages/upload.py", label=t("pages.upload"))
    st.stop()
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
