"""The audit on a page: filters, the latest lines, and all chosen ones as a file."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.reports import administration
from dashboard.reports.csv_file import csv_file
from dashboard.reports.privacy import what_word
from dashboard.ui import show
from dashboard.ui.downloads import File, offer
from dashboard.ui.i18n import lang, t
from pipelines import audit
from pipelines.settings import Settings


def show_audit(settings: Settings) -> None:
    """Show the audit, narrowed down by who, what and when."""
    lines = audit.lines(settings)
    reader = lang()
    first, second, third = st.columns([2, 2, 2])
    who = first.multiselect(
        t("administration.by"), sorted({one.who for one in lines}), key="audit-who",
        placeholder=t("administration.anybody"),
    )  # fmt: skip
    what = second.multiselect(
        t("administration.what"), sorted({one.what for one in lines}), key="audit-what",
        format_func=lambda one: what_word(one, reader), placeholder=t("administration.anything"),
    )  # fmt: skip
    days = third.date_input(
        t("administration.days"), [], format="DD.MM.YYYY", key="audit-days",
        max_value=dt.date.today(),
    )  # fmt: skip
    span = list(days)
    found = administration.chosen(
        lines, who, what, span[0] if span else None, span[-1] if len(span) > 1 else None
    )
    show.show_block(administration.audit_listing(found, reader))
    file = File(
        lambda _: csv_file(administration.audit_rows(found, reader)),
        t("administration.csv_name", day=dt.date.today().isoformat()),
        "audit",
        # Logins are people.
        names=True,
    )
    offer(t("administration.csv"), file, disabled=not found)
