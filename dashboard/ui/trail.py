"""The way to a page, shown above its title."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.reports.trail import Step, trail
from dashboard.ui.i18n import lang, t
from dashboard.ui.modes import carried
from dashboard.ui.scope import scope


def show_trail(
    *,
    project_id: str | None = None,
    district_id: str | None = None,
    organisation_id: str | None = None,
    site_id: str | None = None,
    person_id: str | None = None,
) -> None:
    """Show where the page stands, as `reports.trail.trail` tells; nothing where that is unknown."""
    steps = trail(
        scope(), lang(), project_id=project_id, district_id=district_id,
        organisation_id=organisation_id, site_id=site_id, person_id=person_id,
    )  # fmt: skip
    if steps:
        st.html(trail_html(steps, t("trail.label")))


def trail_html(steps: list[Step], label: str) -> str:
    """Return the steps as links, the last one as text."""
    shown = [
        f'<a href="{escape(led)}" target="_self">{escape(step.label)}</a>'
        if (led := carried(step.address))
        else f"<span>{escape(step.label)}</span>"
        for step in steps
    ]
    parts = ' <span aria-hidden="true">›</span> '.join(shown)
    return f'<nav class="rost-trail" aria-label="{escape(label)}">{parts}</nav>'
