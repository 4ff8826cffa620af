"""A long page in parts: the reader switches between them, and the address keeps which one."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

KEY = "part"


def ask_part(label: str, parts: list[str], shown: Callable[[str], str]) -> str:
    """Return the part of a page that the reader chose, the first when there is no such part."""
    wanted = st.session_state.get(KEY) or st.query_params.get(KEY)
    st.session_state[KEY] = wanted if wanted in parts else parts[0]

    def kept() -> None:
        st.query_params[KEY] = st.session_state[KEY]

    st.segmented_control(
        label,
        parts,
        format_func=shown,
        key=KEY,
        on_change=kept,
        label_visibility="collapsed",
        required=True,
    )
    return st.session_state[KEY]
