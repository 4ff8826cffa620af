"""The form by which the administrator adopts a version of the methodology."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.reports.methodology import State
from dashboard.ui import administration
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import who
from pipelines.build import build
from pipelines.methodology.journal import adopt
from pipelines.problems import RostError
from pipelines.settings import Settings

# What was adopted last, for the next run alone.
DONE = "methodology-done"


def show_adopting(settings: Settings, state: State, names: Mapping[str, str]) -> None:
    """Offer the administrator to adopt a version; others are told who does.

    Args:
        settings: Where things lie.
        state: How things stand.
        names: What people call the versions, by their hashes.
    """
    if done := st.session_state.pop(DONE, None):
        st.success(plain(t("methodology.done", name=done)))
    if not administration.may_administer():
        st.caption(plain(t("methodology.who_adopts")))
        return
    last = state.adopted
    offered = [
        own for own in [state.shipped, *names]
        if not (last and last.rules == own and not last.is_shipped)
    ]  # fmt: skip
    with st.container(border=True, key="card-adopt"):
        st.markdown(f"#### {plain(t('methodology.adopt'))}")
        st.caption(plain(t("methodology.adopt_lead")))
        if not offered:
            st.caption(plain(t("methodology.nothing_to_adopt")))
            return
        rules = st.selectbox(
            t("methodology.which"), list(dict.fromkeys(offered)), key="methodology-rules",
            format_func=names.__getitem__,
        )  # fmt: skip
        name = st.text_input(t("methodology.name"), key="methodology-name")
        period = st.text_input(
            t("methodology.from"), key="methodology-from", help=t("methodology.from_help")
        )
        note = st.text_area(t("methodology.note"), key="methodology-note")
        if st.button(t("methodology.do"), type="primary", key="methodology-adopt"):
            adopt_now(settings, rules, name, note, period)


def adopt_now(settings: Settings, rules: str, name: str, note: str, period: str) -> None:
    """Adopt a version and count by it, or say why that cannot be."""
    try:
        with st.spinner(t("methodology.busy")):
            made = adopt(settings, rules, name, note, period, who())
            build(settings)
    except RostError as error:
        st.error(plain(error.message(lang())))
        return
    for own in ("rules", "name", "from", "note"):
        st.session_state.pop(f"methodology-{own}", None)
    st.session_state[DONE] = made.name
    st.rerun()
