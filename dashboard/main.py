"""Entry script of every run: the frame around the pages and the list of them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.ui.i18n import choose_language, t

STATIC = Path(__file__).parent / "ui" / "static"

st.set_page_config(page_title=t("frame.name"), page_icon=str(STATIC / "icon.png"), layout="wide")
st.html(STATIC / "style.css")
with st.sidebar:
    choose_language()
page = st.navigation(
    [
        st.Page("../pages/district.py", title=t("pages.district"), default=True),
        st.Page("../pages/indicator.py", title=t("pages.indicator"), url_path="indicator"),
        st.Page("../pages/registers.py", title=t("pages.registers"), url_path="registers"),
        st.Page("../pages/quality.py", title=t("pages.quality"), url_path="quality"),
        st.Page("../pages/completeness.py", title=t("pages.completeness"), url_path="completeness"),
        st.Page("../pages/upload.py", title=t("pages.upload"), url_path="upload"),
        st.Page("../pages/history.py", title=t("pages.history"), url_path="history"),
    ]
)
page.run()
