"""How a product without data comes to have its first district; for an administrator."""

from __future__ import annotations

import shlex
import sys

import streamlit as st

from dashboard.access.roles import Role
from dashboard.ui.i18n import t


def show_how_to_begin(role: Role) -> None:
    """Say how that comes to be for which an account could be."""
    if role == "organisation":
        st.caption(t("administration.no_organisations"))
        return
    st.caption(t("administration.no_places"))
    command = t("administration.begin", python=shlex.quote(sys.executable))
    st.code(command, language="sh", wrap_lines=True)
