"""Mutual internships: the matrix of a day, a school in it, load, mentoring, and moves of teams."""

from __future__ import annotations

import streamlit as st

from dashboard.queries import places
from dashboard.reports.mutual import mutual_report
from dashboard.ui import filters, mutual, show, transfer
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope
from pipelines.settings import Settings

settings = Settings.from_environment()

# 1. Whose matrix and of which day; a project without one says what to upload.
with filters.choices():
    place = filters.place(places.districts(scope()), t("filters.district"))
    transfer.show_day_of_landed()
    day = filters.matrix_day(place["project_id"], place["district_id"])
if day is None:
    mutual.say_no_matrix(place)
    st.stop()

# 2. Which part of the page, and in one of them which school.
heading = st.container()
part = mutual.ask_part()
asked = mutual.ask_asked(place, day, part)
report = mutual_report(scope(), asked, lang(), (part,))
with heading:
    show.show_heading(report)

# 3. What the part says; a move is chosen, seen beforehand and landed.
for block in report.blocks:
    show.show_block(block)
if part == mutual.TRANSFER:
    transfer.transfer_form(settings, asked.project_id, asked.district_id)
    mutual.show_moves(asked)
show.show_source(report)
