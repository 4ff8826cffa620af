"""Administration page: accounts, sessions, the audit, the machine, who sees an organisation."""

from __future__ import annotations

import streamlit as st

from dashboard.ui import administration, audit, health, open_sessions, parts, privacy
from dashboard.ui.i18n import t
from dashboard.ui.markdown import plain
from pipelines.settings import Settings

settings = Settings.from_environment()

st.title(t("administration.title"), anchor=False)
st.caption(plain(t("administration.lead")))
if not administration.may_administer():
    st.info(plain(t("administration.demo")))
    st.stop()

# One part at a time; each change of an account is in the audit.
part = parts.ask_part(
    t("privacy.parts_label"), administration.PARTS, lambda one: t(f"administration.parts.{one}")
)
SHOW = {
    "accounts": administration.show_accounts,
    "sessions": open_sessions.show_sessions,
    "audit": audit.show_audit,
    "health": health.show_health,
    "organisation": privacy.show_organisation,
}
SHOW[part](settings)
