"""Events page: a calendar of the school year, forms and audiences, and every event."""

from __future__ import annotations

import streamlit as st

from dashboard.queries import plans
from dashboard.reports.event_calendar import all_events, events_report
from dashboard.ui import events, filters, show
from dashboard.ui.i18n import lang
from dashboard.ui.scope import scope

# 1. Whose events, of which year, and which of them.
with filters.choices():
    asked = events.ask_asked()
found = all_events(scope(), asked, lang())
heading = st.container()
if found.height:
    asked = events.narrow(asked, found)
report = events_report(scope(), asked, plans.today(scope()), lang())
with heading:
    show.show_heading(report)

# 2. The calendar, forms, audiences and the table; or why there is nothing.
events.show_blocks(report)
if not report.blocks:
    events.say_nothing(asked)
events.link_register(asked)
show.show_source(report)
