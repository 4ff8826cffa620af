"""Completeness page: who has handed in what, whom to remind, and what was corrected since."""

from __future__ import annotations

import streamlit as st

from dashboard.reports.completeness import completeness_report
from dashboard.reports.corrections import corrections_listing
from dashboard.ui import completeness, filters, marks, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import scope
from pipelines.load import history
from pipelines.settings import Settings

settings = Settings.from_environment()

# 1. Whose data, and of which year.
with filters.choices():
    asked = completeness.ask_asked()
report = completeness_report(scope(), asked, lang(), completeness.upload_address())
show.show_heading(report)

# 2. How much came, and from whom; or what to do so that something is owed.
if asked.year_id:
    for block in report.blocks:
        show.show_block(block)
    completeness.show_matrix(report)
else:
    st.info(t("completeness.nothing" if report.duties else "completeness.no_duties"))
    lead_to("upload", t("pages.upload"))

# 3. Whom to remind, what to mark, and what was changed in closed periods.
completeness.show_reminders(report)
if asked.year_id:
    marks.mark_form(settings, report)
completeness.show_listing(
    corrections_listing(scope(), history(settings, scope()), asked.place, lang())
)

# 4. How it went over the years, and where the duties are written.
completeness.show_rates(report)
completeness.show_listing(report.duties)
show.show_source(report)
