"""The page leaves for a meeting: as a picture, PDF, slides, a document or a workbook, on a press.

A file is made when its button is pressed, in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import warehouse
from dashboard.exports.handout import Handout, file_name, plain
from dashboard.exports.maker import MAKER
from dashboard.ui import shown
from dashboard.ui.i18n import lang, t
from pipelines.frozen import Frozen, keep
from pipelines.settings import Settings

MIME = {
    "png": "image/png",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What an address says of the reader and not of the page.
NOT_KEPT = {"lang", "frozen"}


def offer() -> None:
    """Offer the page that this run has shown in every form; nothing where it shows no report."""
    frozen = kept_page()
    handout = shown.handout(shown.shown(), lang(), frozen.code) if frozen else None
    if not handout or not frozen:
        return
    with st.popover(t("leave.label"), icon=":material/ios_share:", key="leave-menu"):
        st.caption(t("leave.lead"))
        for form, mime in MIME.items():
            st.download_button(
                t(f"leave.form.{form}"),
                data=made(handout, frozen, form),
                file_name=file_name(handout, form),
                mime=mime,
                key=f"leave-{form}",
                on_click="ignore",
                width="stretch",
            )


def made(handout: Handout, frozen: Frozen, form: str) -> Callable[[], bytes]:
    """Return what makes the file when it is asked for; the page can be opened again from then."""
    settings = Settings.from_environment()

    def make() -> bytes:
        keep(settings, frozen)
        return MAKER.make(form, [plain(handout)])

    return make


def kept_page() -> Frozen | None:
    """Return how the page of this run is opened again; None where it has shown no report."""
    told = shown.shown()
    if not told.report:
        return None
    chosen = {choice.key: choice.own for choice in told.choices.values()}
    others = {name: own for name, own in st.query_params.items() if name not in NOT_KEPT}
    return Frozen(told.page, others | chosen, warehouse.recipe())
