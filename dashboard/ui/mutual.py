"""What the page of mutual internships is made of: its parts, its choices, the moves so far."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from dashboard.queries import matrix, teams
from dashboard.reports.mutual import PARTS, Asked
from dashboard.reports.transfer import moves_listing
from dashboard.ui import parts
from dashboard.ui.filters import url_select
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import scope
from dashboard.ui.show import show_block
from pipelines.datasets import DATASETS

TRANSFER = "transfer"


def say_no_matrix(place: dict[str, Any]) -> None:
    """Say that a project has no matrix and what to upload for one."""
    st.title(plain(t("mutual.empty", district=place["district_name"])), anchor=False)
    dataset = DATASETS["placements"].title.in_(lang())
    st.info(plain(t("mutual.what_to_upload", dataset=dataset)))
    lead_to("upload", t("pages.upload"))


def ask_part() -> str:
    """Ask which part of the page is shown."""
    return parts.ask_part(
        t("mutual.part"), [*PARTS, TRANSFER], lambda part: t(f"mutual.parts.{part}")
    )


def ask_asked(place: dict[str, Any], day: dt.date, part: str) -> Asked:
    """Return what is asked; the school is asked for where its profile is shown."""
    profiles = matrix.profiles(scope(), place["project_id"], place["district_id"], day)
    names = dict(profiles.select("organisation_id", "organisation_name").iter_rows())
    chosen = ""
    if part == "school" and names:
        label = t("mutual.organisation")
        chosen = url_select(label, list(names), names.__getitem__, "organisation")
    return Asked(place["project_id"], place["district_id"], place["district_name"], day, chosen)


def show_moves(asked: Asked) -> None:
    """Show the moves so far, where there have been any."""
    moves = teams.moves(scope(), asked.project_id, asked.district_id)
    if moves.height:
        show_block(moves_listing(moves, asked.project_id, lang()))
    else:
        st.caption(plain(t("mutual.no_moves")))
