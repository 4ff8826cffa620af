"""How the machine is: for the administrator in full, for everybody where something is missing."""

from __future__ import annotations

import streamlit as st

from dashboard.reports.health import damaged_listing, failed_listing, health_listing
from dashboard.ui import show
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from pipelines.health import health
from pipelines.settings import Settings
from pipelines.versions import current


def show_health(settings: Settings) -> None:
    """Show how builds, backups, the disk and batches are."""
    found = health(settings)
    show.show_block(health_listing(found, lang()))
    if found.damaged:
        show.show_block(damaged_listing(found, lang()))
    if found.failed:
        show.show_block(failed_listing(found, lang()))


def show_missing() -> None:
    """Say on every page that damaged batches are not among what it shows."""
    version = current(Settings.from_environment().warehouse)
    if version and version.without:
        st.warning(plain(t("missing.batches", n=len(version.without))))
