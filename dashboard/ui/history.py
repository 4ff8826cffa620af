"""What the history page is made of."""

from __future__ import annotations

import datetime as dt

import polars as pl
import streamlit as st

from dashboard.reports import numbers
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.modes import lead_to
from dashboard.ui.rows import rows_html
from dashboard.ui.scope import scope, who
from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.load import undo
from pipelines.settings import Settings
from pipelines.texts import Lang

# More rows are scrolled past, not read.
SHOWN = 50


def undo_form(settings: Settings, active: list[Batch]) -> None:
    """Offer to undo one of the active batches, with the reason why."""
    if not active:
        return
    told = lang()
    names = {one.manifest.batch_id: batch_name(one, told) for one in active}
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
                undo(settings, scope(), chosen, why.strip(), who())
            st.session_state["undone"] = names[chosen]
            st.rerun()


def show_undone() -> None:
    """Say once what has just been undone; the reason for it is not that for the next."""
    if done := st.session_state.pop("undone", None):
        st.session_state["undo_why"] = ""
        st.success(plain(t("history.done", batch=done)))
        lead_to("district", t("upload.to_district"))


def show_batches(batches: list[Batch]) -> None:
    """Show batches as a table."""
    with st.container(border=True, key="card-history"):
        st.html(rows_html(history_rows(batches, lang()), stacks=True))


def batch_name(batch: Batch, lang: Lang) -> str:
    """Return how a batch is offered: number, file, what it is."""
    told = batch.manifest
    return f"{told.number} · {told.source_name} · {DATASETS[told.dataset].title.in_(lang)}"


def ask_shown(batches: list[Batch]) -> list[Batch]:
    """Return the latest batches, all of them where the reader asks for more."""
    if len(batches) <= SHOWN:
        return batches
    label = t("history.all", n=len(batches), shown=SHOWN)
    return batches if st.toggle(label, key="history_all") else batches[:SHOWN]


def history_rows(batches: list[Batch], lang: Lang) -> pl.DataFrame:
    """Return the table of batches as readers see it."""
    heads = ("number", "landed", "file", "sheet", "dataset", "rows", "who", "state")
    titles = [t(f"history.{name}") for name in heads]
    rows = [history_row(batch, lang) for batch in batches]
    return pl.DataFrame(rows, schema=dict.fromkeys(titles, pl.String), orient="row")


def history_row(batch: Batch, lang: Lang) -> tuple[str, ...]:
    """Return one batch as a row: the columns of `history_rows`."""
    told = batch.manifest
    landed = dt.datetime.fromisoformat(told.landed_at)
    return (
        str(told.number),
        f"{numbers.day(landed, lang)} {landed:%H:%M}",
        told.source_name,
        told.sheet or numbers.NOTHING,
        DATASETS[told.dataset].title.in_(lang),
        str(told.counts["rows"]),
        told.landed_by,
        state_of(batch),
    )


def state_of(batch: Batch) -> str:
    """Return whether a batch is active, and which closed periods it changed."""
    undone = batch.retracted.get("why")
    corrections = [
        t("history.corrects", why=batch.manifest.why) if batch.manifest.corrects else "",
        t("history.undone_corrects") if batch.retracted.get("corrects") else "",
    ]
    state = t("history.undone", why=undone) if undone else t("history.active")
    return ". ".join(filter(None, (state, *corrections)))
