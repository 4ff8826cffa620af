"""The pages: in which order they are offered, to whom, and what somebody else reads there."""

from __future__ import annotations

from copy import copy
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.access.roles import PAGES, home
from dashboard.reports.addresses import HOME
from dashboard.ui import frozen
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import account
from pipelines.problems import RostError
from pipelines.settings import PROJECT

# By what people come for; the first one opens at the root.
SECTIONS = {
    "results": ["overview", "district", "region", "indicator", "changes", "documents", "packs"],
    "entities": ["organisation", "site", "person"],
    "work": ["mutual", "routes", "network", "events", "roadmap", "registers"],
    "data": ["quality", "completeness", "upload", "history", "methodology"],
    "access": ["privacy", "administration"],
}
# An old page is only looked at; these are for changing alone.
CLOSED_WITH_OLD_PAGES = {"upload", "history", "privacy", "administration"}
# What no page can help and its reader has to know: the disk is full, closed, or has lost something.
OF_THE_MACHINE = {"disk_full", "no_room", "read_only", "warehouse_damaged", "batches_damaged"}


def open_pages() -> set[str]:
    """Return the pages that the reader's role may open; the demonstration shows all of them."""
    asking = account()
    return PAGES[asking.role] if asking else {name for names in SECTIONS.values() for name in names}


def navigation() -> tuple[str, StreamlitPage]:
    """Return the page that is asked for and its name; those of other roles are not offered."""
    opened = open_pages()
    pages = {
        # A copy, for Streamlit notes in a page that this run may open it.
        name: copy(page_named(name, t(f"pages.{name}"), name in opened))
        for names in SECTIONS.values()
        for name in names
    }
    offered = {
        t(f"sections.{section}"): [pages[name] for name in names]
        for section, names in SECTIONS.items()
    }
    page = st.navigation(offered, expanded=True)
    asking = account()
    name = page.url_path or HOME
    if asking and name == HOME and HOME not in opened:
        st.switch_page(pages[home(asking.role)])
    return name, page


@cache
def page_named(name: str, title: str, is_offered: bool) -> StreamlitPage:
    """Return a page; to look for the files of all of them took a quarter of a light page."""
    return st.Page(
        PROJECT / "pages" / f"{name}.py",
        title=title,
        url_path=name,
        default=name == HOME,
        visibility="visible" if is_offered else "hidden",
    )


def run(name: str, page: StreamlitPage) -> None:
    """Run a page, or say why it does not open."""
    asking = account()
    if asking and name not in open_pages():
        st.info(t("frame.not_yours"))
        own = home(asking.role)
        lead_to(own, t(f"pages.{own}"), icon=":material/arrow_back:")
    elif frozen.is_on() and name in CLOSED_WITH_OLD_PAGES:
        st.info(t("frozen.closed"))
    else:
        try:
            page.run()
        except RostError as error:
            if error.key not in OF_THE_MACHINE:
                raise
            st.error(plain(error.message(lang())))
