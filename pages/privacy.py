"""Personal data page: what is stored and why, who sees it, for how long, requests, a leak."""

from __future__ import annotations

import streamlit as st

from dashboard.reports.privacy import heading
from dashboard.ui import parts, privacy, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import version
from pipelines.settings import Settings

settings = Settings.from_environment()
report = heading(lang())

# 1. What the page says; as a file it leaves once there is a build.
if version():
    show.show_heading(report)
else:
    st.title(report.title, anchor=False)
    st.caption(report.subtitle)

# 2. Its parts; all of them leave with it.
part = parts.ask_part(
    t("privacy.parts_label"), privacy.parts(), lambda one: t(f"privacy.parts.{one}")
)
privacy.show_part(settings, part)
show.show_source(report)
