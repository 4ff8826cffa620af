"""Who is signed in, and the way to end it."""

from __future__ import annotations

import streamlit as st

from dashboard.access import accounts, sessions, store
from dashboard.reports.administration import Open, session_line
from dashboard.ui.administration import done, show_done
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import session_id
from pipelines.settings import Settings


def show_sessions(settings: Settings) -> None:
    """Show who is signed in, each with the way to end it."""
    kept = store.of(settings)
    show_done()
    owners = {one.account_id: one for one in accounts.all_accounts(kept)}
    found = sessions.open_sessions(kept)
    mine = session_id()
    st.markdown(f"#### {plain(t('administration.sessions', n=len(found)))}")
    for one in found:
        own = owners[one.account_id]
        line = Open(own.name, own.login, one.opened_at, one.seen_at, one.address, one.browser)
        with st.container(border=True, horizontal=True, vertical_alignment="center",
                          key=f"session-{one.session_id}"):  # fmt: skip
            st.markdown(plain(session_line(line, lang())))
            if one.session_id == mine:
                st.caption(plain(t("administration.mine")))
            elif st.button(t("administration.end"), key=f"end-{one.session_id}"):
                sessions.close(kept, one.session_id)
                done(settings, f"{own.login}: session ended",
                     t("administration.ended", login=own.login))  # fmt: skip
