"""How the reader looks at all pages: at an old one, at a past day, with initials for names.

A mode lives in the address and in the session, so that neither a reload nor another page ends it;
links to other pages carry it on, and lead nowhere but where the reader's role may go.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from urllib.parse import urlencode

import streamlit as st

from dashboard.reports.addresses import page_of

# Code of an old page, the past day that is shown, and how people are named.
FROZEN, KNOWN, NAMES = "frozen", "known", "names"
MODES = (FROZEN, KNOWN, NAMES)
INITIALS = "initials"
OPEN = "open-pages"


def begin(opened: Collection[str]) -> None:
    """Take the modes from the address, else from the session, and keep them in both.

    Args:
        opened: The pages that links of this run may lead to.
    """
    st.session_state[OPEN] = opened
    for mode in MODES:
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
    return {mode: own for mode in MODES if (own := value(mode))}


def carried(address: str) -> str:
    """Return the address of a page of ours with the modes that are on; "" for a closed page."""
    return leader()(address)


def leader() -> Callable[[str], str]:
    """Return what `carried` does, for many addresses: the session is asked once."""
    opened, modes = st.session_state.get(OPEN, ()), told()
    on = urlencode(modes)
    elsewhen = urlencode({mode: own for mode, own in modes.items() if mode != KNOWN})

    def lead(address: str) -> str:
        if not address or page_of(address) not in opened:
            return ""
        # An address that says its day leads to that day.
        added = elsewhen if f"{KNOWN}=" in address else on
        return f"{address}{'&' if '?' in address else '?'}{added}" if added else address

    return lead


def lead_to(page: str, label: str, icon: str | None = None) -> None:
    """Show a link to a page that the reader may open; nothing for a closed one."""
    if page in st.session_state[OPEN]:
        st.page_link(f"../pages/{page}.py", label=label, icon=icon)
