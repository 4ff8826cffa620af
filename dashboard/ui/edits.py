"""Edits made on a page: landed as a batch, or told why not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.ui.i18n import lang
from dashboard.ui.markdown import plain
from pipelines.problems import RostError, RowsRefused


def land_edit(land: Callable[[], object], busy: str, **told: object) -> None:
    """Land an edit and show the page anew, or say what is lacking.

    Args:
        land: Lands it.
        busy: What is said meanwhile.
        told: What the session keeps for the next run once the edit has landed.
    """
    try:
        with st.spinner(busy):
            land()
    except RowsRefused as refused:
        for message in dict.fromkeys(one.message(lang()) for one in refused.problems):
            st.error(plain(message))
    except RostError as error:
        st.error(plain(error.message(lang())))
    else:
        for name, value in told.items():
            st.session_state[name] = value
        st.rerun()
