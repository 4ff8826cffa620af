"""Marks about what was handed in: chosen on the page, landed as a batch."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import streamlit as st

from dashboard.reports import numbers
from dashboard.reports.completeness import CompletenessReport
from dashboard.reports.duty_matrix import holder_name
from dashboard.ui import frozen
from dashboard.ui.edits import land_edit
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope, who
from pipelines.datasets import DATASETS
from pipelines.datasets.base import code_list
from pipelines.reaching import OWN_STATES
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


def mark_form(settings: Settings, report: CompletenessReport) -> None:
    """Offer to mark one or many of the duties on the page; none that may not be changed."""
    own = scope()
    places = report.rows.select("district_id", "organisation_id").rows()
    rows = report.rows.filter(pl.Series([own.may_write(*one) for one in places], dtype=pl.Boolean))
    if rows.is_empty() or frozen.is_on():
        return
    with st.container(border=True, key="card-marks"):
        st.markdown(f"#### {plain(t('completeness.marks'))}")
        st.caption(plain(t("completeness.marks_help")))
        # Said where the button was pressed, once the numbers are new.
        if n_marked := st.session_state.pop("marked", None):
            st.success(t("completeness.done", n=n_marked))
        left, right = st.columns(2)
        with left:
            offered, chosen = ask_duties(rows)
        with right:
            states = [
                code.code
                for code in code_list("submission_state")
                if own.speaks_for_district or code.code in OWN_STATES
            ]
            titles = {one.code: one.title.in_(lang()) for one in code_list("submission_state")}
            likely = LIKELY.get(offered, "submitted")
            first = states.index(likely) if likely in states else 0
            state = st.selectbox(
                t("completeness.mark"), states, index=first, format_func=titles.__getitem__,
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
    settings: Settings, chosen: pl.DataFrame, state: str, reason: str, due_on: dt.date | None
) -> None:
    """Land one mark per duty and show the page anew, or say what is lacking."""
    marked = [
        Marked(
            row["district_name"], row["organisation_full_name"] or "", row["dataset"],
            row["period_id"],
        )
        for row in chosen.iter_rows(named=True)
    ]  # fmt: skip
    land_edit(
        lambda: mark(settings, scope(), marked, state, who(), reason, due_on),
        t("completeness.busy"),
        marked=len(marked),
    )
