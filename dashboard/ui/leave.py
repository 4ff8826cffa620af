"""The page leaves for a meeting: as a picture, PDF, slides, a document or a workbook, on a press.

A file is made when its button is pressed, in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from dashboard.exports.handout import Handout, file_name
from dashboard.ui import downloads, modes, shown
from dashboard.ui.i18n import lang, t
from dashboard.ui.maker import MAKER, MIME, packed
from dashboard.ui.markdown import plain as plain_text
from dashboard.ui.packs import offer_to_put
from dashboard.ui.scope import Asking
from pipelines.frozen import Frozen, keep
from pipelines.settings import Settings

# What an address says of the reader and not of the page.
OF_READER = {"lang", *modes.MODES}


def offer() -> None:
    """Offer the page that this run has shown in every form; nothing where it shows no report."""
    told = shown.shown()
    if not told.report:
        return
    menu = st.popover(
        t("leave.label"), icon=":material/ios_share:", key="leave-menu", on_change="rerun"
    )
    # What a press needs is made ready when the menu opens, not for every reader of the page.
    if menu.open:
        MAKER.warm_up()
        with menu, st.container(width=320):
            offer_forms(told)


def offer_forms(told: shown.Shown) -> None:
    """Offer a button for each form, and initials instead of names."""
    frozen = kept_page(told, st.query_params.to_dict())
    handout = shown.handout(told, lang(), frozen.code)
    st.caption(plain_text(t("leave.lead", code=frozen.code)))
    st.toggle(
        t("leave.initials"),
        value=bool(modes.value(modes.NAMES)),
        key="leave-initials",
        help=t("leave.initials_help"),
        on_change=lambda: modes.change(
            modes.NAMES, modes.INITIALS if st.session_state["leave-initials"] else ""
        ),
    )
    st.html(shot_button(file_name(handout, "png")))
    for form in MIME:
        make, name = made(handout, frozen, form), file_name(handout, form)
        file = downloads.File(make, name, frozen.code, handout.names_people)
        downloads.offer(t(f"leave.form.{form}"), file, key=f"leave-{form}", width="stretch")
    offer_to_put(Settings.from_environment(), frozen.page, frozen.choices)


def shot_button(name: str) -> str:
    """Return the button that makes a picture of the screen as it is, in the browser itself."""
    return (
        f'<button class="rost-shot" data-name="{escape(name)}"'
        f' data-failed="{escape(t("leave.no_shot"))}">{escape(t("leave.shot"))}</button>'
    )


def made(handout: Handout, frozen: Frozen, form: str) -> Callable[[Asking], bytes]:
    """Return what makes the file when it is asked for; the page can be opened again from then."""
    settings = Settings.from_environment()

    def make(_: Asking) -> bytes:
        keep(settings, frozen)
        return MAKER.make(form, [packed(handout)])

    return make


def kept_page(told: shown.Shown, address: Mapping[str, str]) -> Frozen:
    """Return how a page is opened again: by its choices, and by what else its address says.

    Raises:
        ValueError: It has shown no report.
    """
    chosen = {choice.key: choice.own for choice in told.choices.values()}
    others = {name: own for name, own in address.items() if name not in OF_READER}
    if not told.recipe:
        raise ValueError(f"{told.page} has shown no report")
    return Frozen(told.page, others | chosen, told.recipe)
