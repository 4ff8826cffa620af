"""What the page of data quality is made of: a card per finding."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.reports import numbers
from dashboard.reports.base import without_empty
from dashboard.reports.counted import place_of
from dashboard.reports.csv_file import csv_file
from dashboard.reports.quality import Finding, QualityReport
from dashboard.ui import shown
from dashboard.ui.downloads import File, offer
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.originals import show_original
from dashboard.ui.rows import rows_html
from dashboard.ui.scope import scope
from dashboard.ui.status_icons import icon_of

# A card is read, not scrolled; its file has every row.
SHOWN = 20


def show_finding(finding: Finding) -> None:
    """Show what one check found as a card."""
    shown.shown().blocks.append(replace(finding, subtitle=f"{finding.why}. {finding.fix}."))
    with st.container(border=True, key=f"card-{finding.key}"):
        st.html(
            f'<div class="rost-severity rost-{finding.status}">'
            f"{icon_of(finding.status, finding.word)}"
            f'<span class="rost-word">{escape(finding.word)}</span></div>'
        )
        st.markdown(f"#### {plain(finding.title)}")
        told = (("why", finding.why), ("fix", finding.fix))
        lines = [f"**{plain(t(f'quality.{key}'))}** {plain(text)}." for key, text in told]
        st.markdown("  \n".join(lines))
        rows = finding.rows
        st.html(rows_html(without_empty(rows).head(SHOWN)))
        if rows.height > SHOWN:
            st.caption(t("quality.first", shown=SHOWN, n=rows.height))
            file = File(lambda _: csv_file(rows), f"{finding.key}.csv", finding.key)
            offer(t("registers.download", n=rows.height), file)
        choose_original(finding)


def choose_original(finding: Finding) -> None:
    """Offer the rows of a finding that stand in a file, and show the cells of the one chosen.

    A row may name people anywhere, so nothing is offered to whoever may not see names.
    """
    places = {str(position): place for position, place in enumerate(finding.places) if place}
    if not places or not scope().sees_full_names:
        return
    rows = finding.rows.rows()

    def named(position: str) -> str:
        first = [cell for cell in rows[int(position)][:-1] if cell != numbers.NOTHING][:2]
        return " · ".join([*first, place_of(places[position], lang())])

    names = {position: named(position) for position in places}
    chosen = st.selectbox(
        t("quality.original"),
        list(places),
        index=None,
        format_func=names.__getitem__,
        placeholder=t("quality.choose"),
        key=f"original-{finding.key}",
    )
    if chosen:
        show_original(places[chosen])


def show_clean(report: QualityReport) -> None:
    """Name what the checks that found nothing look for."""
    if report.clean:
        with st.expander(t("quality.clean", n=len(report.clean))):
            st.markdown("\n".join(f"- {plain(what)}" for what in report.clean))
