"""What the page of the network is made of: what is asked, and what to do where there is nothing."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.reports.addresses import place_id
from dashboard.reports.network import Asked
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.modes import lead_to
from pipelines.datasets import DATASETS


def asked_of(place: dict[str, Any], year: int) -> Asked:
    """Return what is asked: a row of `filters.place` and the school year's end."""
    own = place_id(place["project_id"], place["district_id"], place["is_regional"])
    return Asked(place["project_id"], place["district_id"], place["district_name"], year, own)


def say_what_to_upload() -> None:
    """Say which datasets make a network."""
    documents, participation = (
        DATASETS[name].title.in_(lang()) for name in ("documents", "participation")
    )
    text = t("network.what_to_upload", documents=documents, participation=participation)
    st.info(plain(text))
    lead_to("upload", t("pages.upload"))
