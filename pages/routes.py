"""Routes page: the bank of routes, young teachers, mentors, deficits, the way of the indicators."""

from __future__ import annotations

import streamlit as st

from dashboard.reports.routes import routes_report
from dashboard.ui import filters, routes, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import scope

# 1. Whose routes, of which kind, status and organisation.
with filters.choices():
    asked = routes.ask_asked()
report = routes_report(scope(), asked, lang())
show.show_heading(report)

# 2. What the page says, block by block; or what to upload.
for block in report.blocks:
    show.show_block(block)
if not report.blocks:
    st.info(t("routes.nothing"))
    lead_to("upload", t("pages.upload"))
show.show_source(report)
