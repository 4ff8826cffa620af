"""The language of a session and the texts of the interface."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path

import streamlit as st

from pipelines.texts import LANGS, Lang, catalogue, fill

LOCALES = Path(__file__).parent / "locales"
NAMES: dict[Lang, str] = {"ru": "Русский", "en": "English"}
# What this run speaks once it has been chosen; a page asks more than a hundred times.
_spoken: ContextVar[Lang | None] = ContextVar("spoken", default=None)


def lang() -> Lang:
    """Return the language of this session: what was chosen, else the address's, else Russian."""
    if spoken := _spoken.get():
        return spoken
    chosen = st.session_state.get("lang") or st.query_params.get("lang")
    return "en" if chosen == "en" else "ru"


def t(key: str, /, **values: object) -> str:
    """Return the text `key` in the session's language with `values` filled in."""
    return fill(catalogue(LOCALES, lang())[key], lang(), values)


def choose_language() -> None:
    """Offer the languages; the address keeps the choice, so that a link opens the same view."""
    _spoken.set(None)
    now = lang()
    st.session_state.setdefault("lang", now)
    st.segmented_control(
        t("frame.language"),
        LANGS,
        format_func=NAMES.__getitem__,
        key="lang",
        label_visibility="collapsed",
        required=True,
    )
    _spoken.set(lang())
    if lang() == "en":
        st.query_params["lang"] = "en"
    elif "lang" in st.query_params:
        del st.query_params["lang"]
