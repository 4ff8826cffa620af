"""The last step of an upload: whether all of it lands, and the rows put off."""

from __future__ import annotations

import streamlit as st

from dashboard.ui.downloads import File, offer
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import scope, who
from dashboard.ui.upload_file import let_go, say
from pipelines.annotate import put_off_workbook
from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.examine import Examined
from pipelines.load import land_and_build, landed_before
from pipelines.personal import personal_columns
from pipelines.problems import FileRefused
from pipelines.put_off import read_put_off, settle, waiting
from pipelines.settings import Settings


def ask_put_off(examined: Examined) -> None:
    """Offer to land the good rows and put the others off."""
    said = examined.answers
    if said.mode == "replace" or not (examined.errors or said.put_off):
        return
    n_rows = sum(len(part.put_off.rows) for part in examined.parts)
    label = t("upload.put_off_n", n=n_rows) if n_rows else t("upload.put_off")
    wanted = st.checkbox(label, value=said.put_off, help=t("upload.put_off_help"), key="put_off")
    if wanted != said.put_off:
        say(put_off=wanted)
        st.rerun()


def land_button(settings: Settings, examined: Examined) -> None:
    """Offer to land a file, unless the very same has landed."""
    if landed_before(settings, scope(), examined):
        st.info(t("upload.same"))
        return
    if st.button(t("upload.land"), type="primary", key="land"):
        try:
            with st.spinner(t("upload.busy")):
                landed = land_and_build(settings, scope(), examined, who())
        except FileRefused as error:
            st.error(plain(error.message(lang())))
            return
        st.session_state["landed"] = [
            sum(batch.counts["rows"] for batch in landed.batches),
            sum(batch.counts.get("put_off", 0) for batch in landed.batches),
        ]
        let_go()
        st.rerun()


def show_landed() -> None:
    """Say once what became of the file that has just landed."""
    told = st.session_state.pop("landed", None)
    if told is None:
        return
    n_rows, n_put_off = told
    st.success(t("upload.landed", n=n_rows))
    if n_put_off:
        st.warning(t("upload.waits", n=n_put_off))
    lead_to("district", t("upload.to_district"))
    lead_to("history", t("upload.to_history"))


def show_waiting(settings: Settings) -> None:
    """List the rows that were put off, each upload's as a workbook, until they are settled."""
    batches = waiting(settings.landing, scope())
    if not batches or not scope().sees_full_names:
        return
    with st.container(border=True, key="card-waiting"):
        st.markdown(f"#### {t('upload.waiting')}")
        st.caption(t("upload.waiting_lead"))
        for batch in batches:
            show_waiting_batch(settings, batch)


def show_waiting_batch(settings: Settings, batch: Batch) -> None:
    """Show one upload's put-off rows: the workbook, and the way to say that they are settled."""
    told, put_off = batch.manifest, read_put_off(batch)
    first, second, third = st.columns([4, 2, 2], vertical_alignment="center")
    first.markdown(
        plain(
            t("upload.waiting_row", name=told.source_name, number=told.number, n=len(put_off.rows))
        )
    )
    own = lang()
    with second:
        file = File(
            lambda _: put_off_workbook(put_off, told.batch_id, own),
            t("upload.waiting_name", number=told.number),
            told.batch_id,
            bool(personal_columns(DATASETS[told.dataset])),
        )
        offer(t("upload.waiting_file"), file)
    with third.popover(t("upload.settle")):
        why = st.text_input(t("history.why"), key=f"settle-why-{told.batch_id}")
        if st.button(t("upload.settle"), key=f"settle-{told.batch_id}", disabled=not why.strip()):
            settle(settings.landing, told.batch_id, why.strip(), who(), scope())
            st.rerun()
