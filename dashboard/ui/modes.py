"""How the reader looks at all pages: at an old one as it was, or with initials instead of names.

A mode lives in the address and in the session, so that neither a reload nor another page ends it;
links to other pages carry it on.
"""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

# Code of an old page, and how people are named.
FROZEN, NAMES = "frozen", "names"
INITIALS = "initials"


def begin() -> None:
    """Take the modes from the address, else from the session, and keep them in both."""
    for mode in (FROZEN, NAMES):
        change(mode, st.query_params.get(mode) or value(mode))


def value(mode: str) -> str:
    """Return a mode of this session; empty where it is not on."""
    return st.session_state.get(f"mode-{mode}", "")


def change(mode: str, own: str) -> None:
    """Turn a mode on, or off where `own` is empty."""
    st.session_state[f"mode-{mode}"] = own
    if own:
        st.query_params[mode] = own
    elif mode in st.query_params:
        del st.query_params[mode]


def told() -> dict[str, str]:
    """Return what an address of a page says of the modes that are on."""
    return {mode: own for mode in (FROZEN, NAMES) if (own := value(mode))}


def carried(address: str) -> str:
    """Return the address of a page of ours with the modes that are on."""
    on = told()
    if not on or not address:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(on)}"
