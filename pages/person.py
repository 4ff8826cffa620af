"""Teacher's page: growth, deficits and what was done about them, journal; made to be printed."""

from __future__ import annotations

import streamlit as st

from dashboard.queries import places
from dashboard.reports.addresses import place_id
from dashboard.reports.person import Asked, person_report
from dashboard.ui import entity_filters, filters, paging, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.privacy_requests import copy_of_card
from dashboard.ui.scope import scope
from dashboard.ui.trail import show_trail
from pipelines.settings import Settings

# 1. Who. Where names are closed, the page ends here with a sentence.
with filters.choices():
    entity_filters.follow("person")
    place = filters.place(places.projects(scope()), t("entities.district"))
    person_id = entity_filters.person(place)
if not person_id:
    entity_filters.stop_without("person")
asked = Asked(
    place["district_id"],
    place_id(place["project_id"], place["district_id"], place["is_regional"]),
    place["project_id"],
    person_id,
)

# 2. The card, block by block.
entity_filters.show_gone()
show_trail(person_id=person_id)
report = person_report(scope(), asked, lang())
show.show_heading(report)
with st.container(key="screen-only"):
    st.caption(t("entities.print"))
for block in report.blocks:
    paging.show_paged(block)
show.show_source(report)

# 3. Everything that is stored about the person, for the person.
with st.container(key="screen-only-copy"):
    copy_of_card(Settings.from_environment(), place["district_id"], person_id)
