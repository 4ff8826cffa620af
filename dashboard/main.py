"""Entry script of every run: the frame around the pages."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.turns import TURNS
from dashboard.ui import frozen, leave, methodology, modes, scope, shown
from dashboard.ui.account_menu import show_account, show_demo
from dashboard.ui.health import show_missing
from dashboard.ui.i18n import choose_language, t
from dashboard.ui.pages import navigation, open_pages, run
from dashboard.ui.search import show_search

STATIC = Path(__file__).parent / "ui" / "static"


def show() -> None:
    """Show the frame, and in it the page that is asked for."""
    scope.begin()
    st.set_page_config(
        page_title=t("frame.name"), page_icon=str(STATIC / "icon.png"), layout="wide"
    )
    st.html(STATIC / "style.css")
    if st.context.theme.type == "dark":
        st.html(STATIC / "dark.css")
    with st.sidebar:
        choose_language()
    modes.begin(open_pages())
    frozen.begin()
    name, page = navigation()
    with st.sidebar:
        if "organisation" in open_pages():
            show_search()
        show_account()
    show_demo()
    show_missing()
    methodology.show_pending(name)
    top = st.container(horizontal=True, horizontal_alignment="right", key="leave")
    shown.begin(name, page.title)
    run(name, page)
    shown.end()
    with top:
        leave.offer()


with TURNS.taken():
    show()
