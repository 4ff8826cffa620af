"""Upload page: a file, how it was read, what is wrong, what would change; then it lands."""

from __future__ import annotations

import streamlit as st

from dashboard.ui import upload_changes, upload_file, upload_fixing, upload_landing, upload_reading
from dashboard.ui.background import Stopped
from dashboard.ui.i18n import t
from dashboard.ui.upload_questions import ask_questions
from pipelines.problems import RostError
from pipelines.settings import Settings

settings = Settings.from_environment()

st.title(t("upload.title"), anchor=False)
st.caption(t("upload.lead"))
upload_landing.show_landed()

# 1. The file, and what only its sender can say.
file = upload_file.ask_file()
base = upload_file.ask()
if file is None:
    upload_file.let_go_of_work()
    upload_landing.show_waiting(settings)
    st.stop()
said = upload_file.said_of(file, base)

# 2. How it was read; every choice can be changed.
try:
    looked = upload_file.looked_at(settings, file, said)
    upload_reading.show_sheets(looked)
    examined = upload_file.examined_of(settings, looked)
except Stopped:
    st.info(t("progress.stopped"))
    st.stop()
except RostError as error:
    upload_reading.show_refusal(error)
    upload_reading.ask_encoding(error)
    st.stop()

# 3. What is wrong in it, and how to put that right here.
upload_fixing.show_problems(examined)
ask_questions(settings, examined)
upload_fixing.ask_corrections(examined)
upload_landing.ask_put_off(examined)

# 4. What would change; then it lands.
if not examined.errors:
    upload_changes.show_differences(settings, examined)
    upload_landing.land_button(settings, examined)
