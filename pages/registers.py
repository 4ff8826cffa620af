"""Registers page: one register of a district and project, narrowed down and searched."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.queries import places
from dashboard.reports.registers import Asked, empty_note, register_report
from dashboard.ui import filters, registers, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import scope

# 1. Whose registers, and which. Those with rows come first.
with filters.choices():
    place = filters.place(places.projects(scope()), t("registers.district"))
heading = st.container()
first, second = st.columns([3, 2])
with first:
    register, n_rows = registers.ask_register(place)
asked = Asked(register.key, place["project_id"], place["district_id"])

# 2. What is asked of it: a day of the matrix, values of columns, words.
if n_rows and register.is_state:
    with st.sidebar:
        asked = replace(asked, day=filters.matrix_day(asked.project_id, asked.district_id))
if n_rows:
    with second:
        asked = replace(asked, search=registers.ask_search())
    asked = replace(asked, chosen=registers.ask_choices(asked))

# 3. Its rows, or what to upload so that there are some.
report = register_report(scope(), asked, lang())
with heading:
    show.show_heading(report)
if n_rows:
    registers.show_rows(report)
else:
    st.info(plain(empty_note(register, lang())))
    lead_to("upload", t("pages.upload"))
show.show_source(report)
