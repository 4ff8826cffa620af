"""What the history page is made of."""

from __future__ import annotations

import datetime as dt
import getpass
from typing import Any

import polars as pl
import streamlit as st

from dashboard.reports import numbers
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope
from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.load import undo
from pipelines.settings import Settings


def undo_form(settings: Settings, active: list[Batch]) -> None:
    """Offer to undo one of the active batches, with the reason why."""
    if not active:
        return
    names = {batch.manifest.batch_id: batch_name(batch) for batch in active}
    with st.container(border=True, key="card-undo"):
        st.markdown(f"#### {t('history.undo')}")
        chosen = st.selectbox(
            t("history.which"), list(names), format_func=names.__getitem__, key="undo_batch"
        )
        why = st.text_input(t("history.why"), key="undo_why")
        if st.button(t("history.do"), key="undo"):
            if not why.strip():
                st.warning(t("history.why_needed"))
                return
            with st.spinner(t("history.busy")):
                undo(settings, scope(), chosen, why.strip(), getpass.getuser())
            st.session_state["undone"] = names[chosen]
            st.rerun()


def show_undone() -> None:
    """Say once what has just been undone; the reason for it is not that for the next."""
    if done := st.session_state.pop("undone", None):
        st.session_state["undo_why"] = ""
        st.success(plain(t("history.done", batch=done)))
        st.page_link("../pages/district.py", label=t("upload.to_district"))


def batch_name(batch: Batch) -> str:
    """Return how a batch is offered: number, file, what it is."""
    told = batch.manifest
    title = DATASETS[told.dataset].title.in_(lang())
    return f"{told.number} · {told.source_name} · {title}"


def history_rows(batches: list[Batch]) -> pl.DataFrame:
    """Return the table of batches as readers see it."""
    return pl.DataFrame([history_row(batch) for batch in batches])


def history_row(batch: Batch) -> dict[str, Any]:
    """Return one batch as a row."""
    told = batch.manifest
    landed = dt.datetime.fromisoformat(told.landed_at)
    undone = batch.retracted.get("why")
    state = t("history.undone", why=undone) if undone else t("history.active")
    corrections = [
        t("history.corrects", why=told.why) if told.corrects else "",
        t("history.undone_corrects") if batch.retracted.get("corrects") else "",
    ]
    return {
        t("history.number"): str(told.number),
        t("history.landed"): f"{numbers.day(landed, lang())} {landed:%H:%M}",
        t("history.file"): told.source_name,
        t("history.sheet"): told.sheet or "—",
        t("history.dataset"): DATASETS[told.dataset].title.in_(lang()),
        t("history.rows"): str(told.counts["rows"]),
        t("history.who"): told.landed_by,
        t("history.state"): ". ".join(filter(None, (state, *corrections))),
    }
