"""What the page of completeness is made of: its choices, the reminders and the marks."""

from __future__ import annotations

import getpass
from typing import Any
from urllib.parse import urlsplit

import polars as pl
import streamlit as st

from dashboard.queries import completeness as queries
from dashboard.queries.completeness import Place
from dashboard.reports import numbers
from dashboard.reports.base import Listing
from dashboard.reports.completeness import Asked, CompletenessReport, holder_name
from dashboard.reports.csv_file import csv_file
from dashboard.reports.reminders import reminder_table
from dashboard.ui.duty_matrix import matrix_html
from dashboard.ui.filters import url_select
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.rows import rows_html
from dashboard.ui.scope import scope
from pipelines.datasets import DATASETS
from pipelines.datasets.base import code_list
from pipelines.problems import RostError, RowsRefused
from pipelines.settings import Settings
from pipelines.submissions import Marked, mark

# Which duties are offered for a mark → the rows of `marts.completeness` that they are.
OFFERED = {
    "to_accept": pl.col("status").is_in(["on_time", "late"])
    & ~pl.col("state").is_in(["accepted", "locked"]).fill_null(False),
    "to_lock": (pl.col("state") == "accepted").fill_null(False),
    "overdue": pl.col("status") == "overdue",
    "every": pl.lit(True),
}
# What is marked first in each of them.
LIKELY = {"to_accept": "accepted", "to_lock": "locked", "overdue": "submitted"}
LOOPBACK = {"127.0.0.1", "localhost", "::1", ""}


def ask_asked() -> Asked:
    """Ask for a district and project, or a whole region, and for a year; the address keeps both."""
    rows = {place_id(row): row for row in queries.places(scope()).iter_rows(named=True)}
    if not rows:
        st.info(t("frame.no_projects"))
        st.page_link("../pages/upload.py", label=t("pages.upload"))
        st.stop()

    def named(one: str) -> str:
        row = rows[one]
        title = f" · {row['project_title']}" if row["is_regional"] else ""
        return f"{row['name']}{title}"

    row = rows[url_select(t("completeness.place"), list(rows), named, "project")]
    place = Place(row["project_id"], row["district_id"])
    found = queries.years(scope(), place)
    year = ask_year(found) if found else None
    return Asked(place, row["name"], row["framework_id"], year)


def ask_year(duties: dict[str, int]) -> str:
    """Ask for a year; the latest of those with most duties is offered first."""

    def named(one: str) -> str:
        return numbers.period(one, lang())

    most = next(year for year, n in duties.items() if n == max(duties.values()))
    return url_select(t("completeness.year"), list(duties), named, "period", most)


def place_id(row: dict[str, Any]) -> str:
    """Return what a place is called in the address."""
    within = f".{row['district_id']}" if row["is_regional"] and row["district_id"] else ""
    return f"{row['project_id']}{within}"


def upload_address() -> str:
    """Return the address of the page of uploads as others reach it; empty where only we do."""
    here = urlsplit(st.context.url or "")
    return "" if (here.hostname or "") in LOOPBACK else f"{here.scheme}://{here.netloc}/upload"


def show_matrix(report: CompletenessReport) -> None:
    """Show who has handed in what."""
    with st.container(border=True, key="card-completeness"):
        st.markdown(f"#### {plain(t('completeness.matrix'))}")
        st.caption(plain(t("completeness.matrix_help")))
        holder, rate = t("completeness.holder"), t("completeness.submitted")
        st.html(matrix_html(holder, rate, report.columns, report.matrix))


def show_reminders(report: CompletenessReport) -> None:
    """Show whom to remind, the letter to the one chosen, and all letters as a file."""
    if not report.reminders:
        return
    with st.container(border=True, key="card-reminders"):
        st.markdown(f"#### {plain(t('completeness.remind', n=len(report.reminders)))}")
        st.html(rows_html(reminder_table(report.reminders, lang(), with_text=False)))
        letters = {one.key: one for one in report.reminders}
        chosen = st.selectbox(
            t("completeness.letter"),
            list(letters),
            format_func=lambda key: letters[key].holder,
            key="reminder",
        )
        st.code(letters[chosen].text, language=None, wrap_lines=True)
        st.download_button(
            t("completeness.letters", n=len(letters)),
            data=lambda: csv_file(reminder_table(report.reminders, lang(), with_text=True)),
            file_name="napominaniya.csv",
            mime="text/csv",
            key="reminders-csv",
            on_click="ignore",
        )


def show_listing(listing: Listing | None) -> None:
    """Show a table as a card, where there is one."""
    if listing:
        with st.container(border=True, key=f"card-{listing.key}"):
            st.markdown(f"#### {plain(listing.title)}")
            st.caption(plain(listing.subtitle))
            st.html(rows_html(listing.rows))


def mark_form(settings: Settings, report: CompletenessReport) -> None:
    """Offer to mark one or many of the duties on the page; none that may not be changed."""
    rows = report.rows.filter(
        pl.Series([scope().covers(one) for one in report.rows["district_id"]], dtype=pl.Boolean)
    )
    if rows.is_empty():
        return
    with st.container(border=True, key="card-marks"):
        st.markdown(f"#### {plain(t('completeness.marks'))}")
        st.caption(plain(t("completeness.marks_help")))
        left, right = st.columns(2)
        with left:
            offered, chosen = ask_duties(rows)
        with right:
            states = [code.code for code in code_list("submission_state")]
            titles = {one.code: one.title.in_(lang()) for one in code_list("submission_state")}
            likely = states.index(LIKELY.get(offered, "submitted"))
            state = st.selectbox(
                t("completeness.mark"), states, index=likely, format_func=titles.__getitem__,
                key=f"mark-state-{offered}",
            )  # fmt: skip
            reason = st.text_input(t("completeness.reason"), key="mark-reason")
            moved = state == "rescheduled"
            due_on = (
                st.date_input(t("completeness.due_on"), None, format="DD.MM.YYYY", key="mark-due")
                if moved
                else None
            )
        label = t("completeness.do", n=chosen.height)
        if st.button(label, type="primary", key="mark", disabled=chosen.is_empty()):
            land_marks(settings, chosen, state, reason.strip(), due_on)


def ask_duties(rows: pl.DataFrame) -> tuple[str, pl.DataFrame]:
    """Ask which duties are marked; return the kind that was offered and the rows chosen."""
    counts = {key: rows.filter(condition).height for key, condition in OFFERED.items()}
    kinds = [key for key, n in counts.items() if n]
    offered = st.selectbox(
        t("completeness.which"),
        kinds,
        format_func=lambda key: t(f"completeness.offered.{key}", n=counts[key]),
        key="mark-offered",
    )
    found = rows.filter(OFFERED[offered])
    several = found["district_id"].n_unique() > 1
    names = {str(n): duty_name(row, several) for n, row in enumerate(found.iter_rows(named=True))}
    if st.checkbox(t("completeness.everyone", n=found.height), key=f"mark-all-{offered}"):
        return offered, found
    chosen = st.multiselect(
        t("completeness.duties"), list(names), format_func=names.__getitem__,
        placeholder=t("completeness.choose"), key=f"mark-rows-{offered}",
    )  # fmt: skip
    return offered, found[[int(one) for one in chosen]]


def duty_name(row: dict[str, Any], several: bool) -> str:
    """Return how a duty is offered: who owes what for which period."""
    holder = holder_name(row, several, lang())
    dataset = DATASETS[row["dataset"]].title.in_(lang())
    return f"{holder} · {dataset}, {numbers.period(row['period_id'], lang())}"


def land_marks(
    settings: Settings, chosen: pl.DataFrame, state: str, reason: str, due_on: Any
) -> None:
    """Land one mark per duty and show the page anew, or say what is lacking."""
    marked = [
        Marked(
            row["district_name"], row["organisation_full_name"] or "", row["dataset"],
            row["period_id"],
        )
        for row in chosen.iter_rows(named=True)
    ]  # fmt: skip
    try:
        with st.spinner(t("completeness.busy")):
            mark(settings, scope(), marked, state, getpass.getuser(), reason, due_on)
    except RowsRefused as refused:
        for message in dict.fromkeys(one.message(lang()) for one in refused.problems):
            st.error(plain(message))
    except RostError as error:
        st.error(plain(error.message(lang())))
    else:
        st.session_state["marked"] = len(marked)
        st.rerun()
