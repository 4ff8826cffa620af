"""Packs page: a set of pages as one file for a council, chosen once and made again."""

from __future__ import annotations

import streamlit as st

from dashboard.queries import places
from dashboard.ui import filters, packs
from dashboard.ui.i18n import t
from dashboard.ui.scope import scope
from pipelines.settings import Settings

settings = Settings.from_environment()

# 1. For whom and which year.
with filters.choices():
    place = filters.place(places.projects(scope()), t("packs.place"))
    year = filters.year(place["project_id"])

st.title(t("packs.title"), anchor=False)
st.caption(t("packs.lead"))

# 2. Which pack, which of its pages, in which form.
pack = packs.ask_pack(settings, place["framework_id"])
pages = packs.ask_pages(pack)
form = packs.ask_form()

# 3. Made page by page, then offered.
packs.make_and_offer(settings, pack, pages, place, year, form)
packs.offer_removal(settings, pack)
