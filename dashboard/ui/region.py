"""What the region's page asks: which region, and what its tiles show."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.queries import places, regions
from dashboard.reports.region_base import CLUSTER, Asked
from dashboard.ui import filters
from dashboard.ui.i18n import lang, t
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import scope


def ask_region() -> dict[str, Any]:
    """Ask for a region and its project and return its row; the region of the place is offered.

    A region without a project of its own is there too: its page says what to upload.
    """
    found = regions.regions(scope()).to_dicts()
    if not found:
        st.info(t("frame.no_projects"))
        lead_to("upload", t("pages.upload"))
        st.stop()
    rows = {row["project_id"] or row["region_id"]: row for row in found}
    times = Counter(row["region_name"] for row in found)

    def named(own: str) -> str:
        row = rows[own]
        several = times[row["region_name"]] > 1
        return " · ".join([row["region_name"], *([row["project_title"]] if several else [])])

    own = filters.url_select(t("region.region"), list(rows), named, "region", offered(found))
    return rows[own]


def offered(found: list[dict[str, Any]]) -> str | None:
    """Return the region of the place that is chosen on other pages; None where none is."""
    place = st.query_params.get("project") or st.session_state.get("project") or ""
    project = str(place).split(".", maxsplit=1)[0]
    known = places.projects(scope(), whole_regions=True)
    of_project = dict(known.select("project_id", "region_id").iter_rows())
    for row in found:
        if row["project_id"] == project or row["region_id"] == of_project.get(project):
            return row["project_id"] or row["region_id"]
    return None


def ask_asked(region: dict[str, Any]) -> Asked | None:
    """Ask for a year and for what tiles show; None for a region without a project."""
    project_id = region["project_id"]
    if not project_id:
        return None
    year = filters.year(project_id)
    frame = regions.district_indicators(scope(), project_id, year, lang())
    titles = {CLUSTER: t("region.cluster"), **dict(frame.iter_rows())}
    asked = Asked(region["region_id"], region["region_name"], project_id, year)
    if len(titles) == 1:
        return asked
    shown = filters.url_select(
        t("region.shown"), list(titles), titles.__getitem__, "indicator", CLUSTER
    )
    return replace(asked, shown=shown, shown_title=titles[shown])
