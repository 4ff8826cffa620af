"""Who is signed in, and the ways out; in the demonstration, that it is one."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import account, is_demo


def show_account() -> None:
    """Show who is signed in, in which role, with the ways to another password and out."""
    own = account()
    if not own:
        return
    links = "".join(
        f'<a href="/{path}?lang={lang()}" target="_self">{escape(t(f"account.{path}"))}</a>'
        for path in ("logout", "password")
    )
    st.html(
        f'<div class="rost-account"><b>{escape(own.name)}</b>'
        f"<span>{escape(t(f'account.roles.{own.role}'))}</span><nav>{links}</nav></div>"
    )


def show_demo() -> None:
    """Say on every page of the demonstration that nobody had to sign in."""
    if is_demo():
        st.html(f'<p class="rost-demo" role="note">{escape(t("account.demo"))}</p>')
