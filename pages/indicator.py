"""Indicator page: its passport, and how one value came about, down to the cells of the files."""

from __future__ import annotations

import streamlit as st

from dashboard.queries import passports, places, values
from dashboard.reports import passport
from dashboard.ui import filters, originals, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope

# 1. Which indicator, of whom and when; the address keeps each choice.
with filters.choices():
    found = places.districts(scope(), with_regional=True)
    place = filters.place(found, t("filters.district"))
    code = filters.any_indicator(place["framework_id"])
    level, entity = filters.entity(place, code)
    period = filters.period(code, level, entity)
definition = passports.definition(scope(), code, lang())
report = passport.passport_report(scope(), code, place["district_id"], lang())
show.show_heading(report)

# 2. How the number came about, and what it counts.
told = values.value_of(scope(), code, level, entity, period, rows=True, batches=True, lang=lang())
show.show_block(passport.chain_listing(told, definition, lang()))
if told["rows"]:
    show.show_block(passport.counted_listing(told["rows"], lang()))
    originals.show_original(filters.source(told["rows"], lang()))

# 3. The passport.
for block in report.blocks:
    show.show_block(block)
if definition["select_text"]:
    with st.expander(t("filters.select_text")):
        st.code(definition["select_text"], language="sql")
show.show_source(report)
