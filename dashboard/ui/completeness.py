"""What the page of completeness is made of: its choices, the matrix and the reminders."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from dashboard.queries import completeness as queries
from dashboard.queries import places
from dashboard.queries.completeness import Place
from dashboard.reports import numbers
from dashboard.reports.base import Listing
from dashboard.reports.completeness import Asked, CompletenessReport
from dashboard.reports.csv_file import csv_file
from dashboard.reports.duty_matrix import matrix_listing
from dashboard.reports.reminders import reminder_table
from dashboard.ui import filters, shown
from dashboard.ui.downloads import File, offer
from dashboard.ui.duty_matrix import matrix_html
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.rows import rows_html
from dashboard.ui.scope import scope

LOOPBACK = {"127.0.0.1", "localhost", "::1", ""}


def ask_asked() -> Asked:
    """Ask for a district and project, or a whole region, and for a year; the address keeps both."""
    row = filters.place(places.projects(scope(), whole_regions=True), t("completeness.place"))
    place = Place(row["project_id"], row["district_id"])
    found = queries.years(scope(), place)
    year = ask_year(found) if found else None
    return Asked(place, row["district_name"], row["framework_id"], year)


def ask_year(duties: dict[str, int]) -> str:
    """Ask for a year; the latest of those with most duties is offered first."""

    def named(one: str) -> str:
        return numbers.period(one, lang())

    most = next(year for year, n in duties.items() if n == max(duties.values()))
    return filters.url_select(t("completeness.year"), list(duties), named, "period", most)


def upload_address() -> str:
    """Return the address of the page of uploads as others reach it; empty where only we do."""
    here = urlsplit(st.context.url or "")
    return "" if (here.hostname or "") in LOOPBACK else f"{here.scheme}://{here.netloc}/upload"


def show_matrix(report: CompletenessReport) -> None:
    """Show who has handed in what."""
    listing = matrix_listing(report.columns, report.matrix, lang())
    shown.shown().blocks.append(listing)
    with st.container(border=True, key="card-completeness"):
        st.markdown(f"#### {plain(listing.title)}")
        st.caption(plain(listing.subtitle))
        holder, rate, *_ = listing.rows.columns
        st.html(matrix_html(holder, rate, report.columns, report.matrix))


def show_reminders(report: CompletenessReport) -> None:
    """Show whom to remind, the letter to the one chosen, and all letters as a file."""
    if not report.reminders:
        return
    with st.container(border=True, key="card-reminders"):
        title = t("completeness.remind", n=len(report.reminders))
        rows = reminder_table(report.reminders, lang(), with_text=False)
        shown.shown().blocks.append(Listing("reminders", title, "", rows))
        st.markdown(f"#### {plain(title)}")
        st.html(rows_html(rows))
        letters = {one.key: one for one in report.reminders}
        # The file is made when nobody knows any longer who asks.
        own = lang()
        chosen = st.selectbox(
            t("completeness.letter"),
            list(letters),
            format_func=lambda key: letters[key].holder,
            key="reminder",
        )
        st.code(letters[chosen].text, language=None, wrap_lines=True)
        file = File(
            lambda _: csv_file(reminder_table(report.reminders, own, with_text=True)),
            "napominaniya.csv",
            "reminders",
        )
        offer(t("completeness.letters", n=len(letters)), file)


def show_rates(report: CompletenessReport) -> None:
    """Offer the reporting rates of all years, where anything has been expected."""
    if report.rates:
        with st.expander(plain(report.rates.title)):
            st.caption(plain(report.rates.subtitle))
            st.html(rows_html(report.rates.rows))


def show_listing(listing: Listing | None) -> None:
    """Show a table as a card, where there is one."""
    if listing:
        shown.shown().blocks.append(listing)
        with st.container(border=True, key=f"card-{listing.key}"):
            st.markdown(f"#### {plain(listing.title)}")
            st.caption(plain(listing.subtitle))
            st.html(rows_html(listing.rows))
