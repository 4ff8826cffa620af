"""Indicator page: a value down to the cells of files, all entities and periods, the passport."""

from __future__ import annotations

import streamlit as st

from dashboard.queries import passports, places, values
from dashboard.reports import passport
from dashboard.reports.counted import counted_listing
from dashboard.reports.indicator_over import Of, over_blocks
from dashboard.ui import filters, originals, paging, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope

# 1. Which indicator, of whom and when; the address keeps each choice.
with filters.choices():
    found = places.districts(scope(), with_regional=True)
    place = filters.place(found, t("filters.district"))
    code = filters.any_indicator(place["framework_id"])
    definition = passports.definition(scope(), code, lang())
    of_whom = filters.entity(place, definition)
    period = filters.period(code, *of_whom) if of_whom else None
report = passport.passport_report(scope(), code, place["district_id"], lang())
show.show_heading(report)

# 2. How the number came about and what it counts; a row of a file that was asked for comes first.
if of_whom:
    level, entity = of_whom
    of = Of(place["project_id"], level, entity, period)
    told = values.value_of(
        scope(), code, level, entity, period, rows=True, batches=True, lang=lang()
    )
    first = st.container() if originals.came_for_it() else None
    show.show_block(passport.chain_listing(told, definition, lang()))
    if told["rows"]:
        listing = counted_listing(told["rows"], {**of._asdict(), "code": code}, lang())
        paging.show_paged(listing)
        with first or st.container():
            originals.show_original(filters.source(told["rows"], lang()))

    # 3. The indicator over time, over the entities of the level, and over both.
    for block in over_blocks(scope(), code, of, lang()):
        paging.show_paged(block)
else:
    st.info(t("indicator.no_values"))

# 4. The passport.
for block in report.blocks:
    show.show_block(block)
if definition["select_text"]:
    with st.expander(t("filters.select_text")):
        st.code(definition["select_text"], language="sql")
show.show_source(report)
