"""Road map page: the plan over time, what is done and due, the quarter's agenda, stages, risks."""

from __future__ import annotations

import streamlit as st

from dashboard.reports.roadmap import roadmap_report
from dashboard.ui import filters, plan_marks, roadmap, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import scope
from pipelines.settings import Settings

settings = Settings.from_environment()

# 1. Whose plan, and which quarter's agenda.
with filters.choices():
    asked = roadmap.ask_asked()
report = roadmap_report(scope(), asked, lang())
show.show_heading(report)

# 2. The plan and its risks, block by block; or what to upload.
for block in report.blocks:
    show.show_block(block)
if not report.blocks:
    st.info(t("roadmap.nothing"))
    lead_to("upload", t("pages.upload"))

# 3. What was done and how risks stand is marked here, and undone in the history.
plan_marks.mark_forms(settings, report)
show.show_source(report)
