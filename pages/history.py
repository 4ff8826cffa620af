"""History page: every upload, and the way back from it."""

from __future__ import annotations

import streamlit as st

from dashboard.ui import history as ui
from dashboard.ui.i18n import t
from dashboard.ui.scope import scope
from pipelines.load import history
from pipelines.settings import Settings

settings = Settings.from_environment()

st.title(t("history.title"), anchor=False)
st.caption(t("history.lead"))

# 1. What has just been undone, said once after the numbers are new.
ui.show_undone()

batches = history(settings, scope())
if not batches:
    st.info(t("history.empty"))
    st.stop()

# 2. Undo one that is active.
ui.undo_form(settings, [batch for batch in batches if not batch.retracted])

# 3. All of them, the latest first.
ui.show_batches(ui.ask_shown(batches))
