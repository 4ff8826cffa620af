"""Marks on a plan and its risks: chosen on the page, landed as a batch."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.reports import numbers
from dashboard.reports.roadmap import RoadmapReport
from dashboard.ui import frozen
from dashboard.ui.edits import land_edit
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope, who
from pipelines.datasets.base import code_list
from pipelines.plan_edits import Done, Risk, check_risk, mark_done
from pipelines.settings import Settings


def mark_forms(settings: Settings, report: RoadmapReport) -> None:
    """Offer to mark what was done and how risks stand; nothing that may not be changed."""
    if frozen.is_on():
        return
    times = covered(report.open_times, "district_id")
    if times.height:
        with st.container(border=True, key="card-plan-mark"):
            done_form(settings, times, report)
    risks = covered(report.risks, "told_district_id")
    # A row of a risk is told whole, so who may not see its owner would take the name away.
    if risks.height and scope().sees_full_names:
        with st.container(border=True, key="card-risk-mark"):
            risk_form(settings, risks, report)


def covered(rows: pl.DataFrame, district: str) -> pl.DataFrame:
    """Return the rows of districts that the reader may change."""
    if rows.is_empty():
        return rows
    return rows.filter(
        pl.Series([scope().may_write(one) for one in rows[district]], dtype=pl.Boolean)
    )


def done_form(settings: Settings, times: pl.DataFrame, report: RoadmapReport) -> None:
    """Offer to mark one due date of an item as done."""
    if heading("plan_mark"):
        # What proves one mark proves no other.
        st.session_state["done-document"] = ""
    rows = {row["occurrence_id"]: row for row in times.iter_rows(named=True)}
    names = {own: time_name(row) for own, row in rows.items()}
    chosen = st.selectbox(
        t("roadmap.which_item"), list(names), format_func=names.__getitem__, key="done-item",
    )  # fmt: skip
    row = rows[chosen]
    left, right = st.columns([1, 2])
    with left:
        done_on = st.date_input(
            t("roadmap.done_on"), min(row["due_on"], report.today), max_value=report.today,
            format="DD.MM.YYYY", key=f"done-on-{chosen}",
        )  # fmt: skip
    with right:
        document = st.text_input(t("roadmap.document"), key="done-document").strip()
    if not st.button(t("roadmap.mark_done"), type="primary", key="done"):
        return
    if not document:
        st.warning(t("roadmap.document_needed"))
        return
    done = Done(
        row["project_id"], row["district_id"], row["number"], row["due_on"], done_on, document
    )
    told = t("roadmap.marked", item=names[chosen])
    land_edit(
        lambda: mark_done(settings, scope(), done, who()),
        t("roadmap.busy"),
        landed_plan_mark=told,
    )


def time_name(row: dict[str, Any]) -> str:
    """Return how a due date of an item is offered."""
    due = t("roadmap.by", day=numbers.day(row["due_on"], lang()))
    return f"{row['number']} {row['item_title']} — {due}"


def risk_form(settings: Settings, risks: pl.DataFrame, report: RoadmapReport) -> None:
    """Offer to say how a risk stands and to weigh it."""
    heading("risk_mark")
    rows = {row["risk_title"]: row for row in risks.iter_rows(named=True)}
    title = st.selectbox(t("roadmap.which_risk"), list(rows), key="risk-title")
    row = rows[title]
    titles = {one.code: one.title.in_(lang()) for one in code_list("risk_status")}
    state, probability, impact = st.columns(3)
    with state:
        status = st.selectbox(
            t("roadmap.risk_status"), list(titles), list(titles).index(row["status"]),
            format_func=titles.__getitem__, key=f"risk-status-{title}",
        )  # fmt: skip
    with probability:
        likely = ask_weight("probability", row)
    with impact:
        heavy = ask_weight("impact", row)
    if st.button(t("roadmap.check_risk"), type="primary", key="risk"):
        risk = Risk(
            report.project_id, row["told_district_id"], row["risk_title"], row["prevention"],
            row["owner"] or "", status, likely, heavy, report.today,
        )  # fmt: skip
        told = t("roadmap.checked", risk=title)
        land_edit(
            lambda: check_risk(settings, scope(), risk, who()),
            t("roadmap.busy"),
            landed_risk_mark=told,
        )


def ask_weight(name: str, row: dict[str, Any]) -> int | None:
    """Ask how likely or heavy a risk is; None where nobody can say."""
    scale = [None, 1, 2, 3, 4, 5]
    return st.selectbox(
        t(f"roadmap.{name}"), scale, scale.index(row[name]),
        format_func=lambda one: str(one or numbers.NOTHING), key=f"risk-{name}-{row['risk_title']}",
    )  # fmt: skip


def heading(form: str) -> bool:
    """Show what a form is for, and what it has just done; return whether it did anything."""
    st.markdown(f"#### {plain(t(f'roadmap.{form}'))}")
    st.caption(plain(t(f"roadmap.{form}_help")))
    # Said where the button was pressed, once the numbers are new.
    told = st.session_state.pop(f"landed_{form}", None)
    if told:
        st.success(plain(told))
    return bool(told)
