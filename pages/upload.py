"""Upload page: choose a file, see what was recognised and what is wrong, land it."""

from __future__ import annotations

import streamlit as st

from dashboard.ui import uploads
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope
from pipelines.examine import examine
from pipelines.load import landed_before
from pipelines.problems import RostError
from pipelines.settings import Settings

settings = Settings.from_environment()

st.title(t("upload.title"), anchor=False)
st.caption(t("upload.lead"))

# 1. The file, and what only its sender can say.
file = st.file_uploader(t("upload.file"), type=["xlsx", "xls", "csv", "txt"], key="file")
answers = uploads.ask()
if file is None:
    st.stop()

# 2. What it holds and what is wrong in it; nothing has been written yet.
try:
    examined = examine(settings, scope(), file.getvalue(), file.name, answers)
except RostError as error:
    st.error(plain(error.message(lang())))
    st.stop()
for part in examined.parts:
    uploads.show_part(part)
if examined.skipped:
    st.caption(plain(t("upload.skipped", sheets=", ".join(examined.skipped))))
uploads.show_problems(examined.problems)

# 3. Land it, unless something is wrong or it has landed already.
if not examined.errors:
    if landed_before(settings, scope(), examined) and "landed" not in st.session_state:
        st.info(t("upload.same"))
    else:
        uploads.land_button(settings, examined)
