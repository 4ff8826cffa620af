"""Entry script of every run: the frame around the pages and the list of them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.reports.addresses import HOME
from dashboard.ui import frozen, leave, modes, shown
from dashboard.ui.account_menu import show_account, show_demo
from dashboard.ui.i18n import choose_language, t
from dashboard.ui.search import show_search

STATIC = Path(__file__).parent / "ui" / "static"
# The pages by what people come for; the first one opens at the root.
SECTIONS = {
    "results": ["overview", "district", "region", "indicator", "documents", "packs"],
    "entities": ["organisation", "site", "person"],
    "work": ["mutual", "routes", "network", "events", "roadmap", "registers"],
    "data": ["quality", "completeness", "upload", "history"],
}
# From these pages things are changed.
CHANGING = {"upload", "history"}

st.set_page_config(page_title=t("frame.name"), page_icon=str(STATIC / "icon.png"), layout="wide")
st.html(STATIC / "style.css")
if st.context.theme.type == "dark":
    st.html(STATIC / "dark.css")
with st.sidebar:
    choose_language()
modes.begin()
frozen.begin()
pages = {
    t(f"sections.{section}"): [
        st.Page(
            f"../pages/{name}.py", title=t(f"pages.{name}"), url_path=name, default=name == HOME
        )
        for name in names
    ]
    for section, names in SECTIONS.items()
}
page = st.navigation(pages, expanded=True)
with st.sidebar:
    show_search()
    show_account()
show_demo()
top = st.container(horizontal=True, horizontal_alignment="right", key="leave")
shown.begin(page.url_path or HOME, page.title)
if frozen.is_on() and shown.shown().page in CHANGING:
    st.info(t("frozen.closed"))
else:
    page.run()
shown.end()
with top:
    leave.offer()
