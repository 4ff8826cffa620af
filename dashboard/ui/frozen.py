"""Old pages: opened by their code, exactly as they were."""

from __future__ import annotations

import re

import streamlit as st

from dashboard import warehouse
from dashboard.reports import numbers
from dashboard.reports.addresses import HOME
from dashboard.ui import modes
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from pipelines.frozen import build_again, kept
from pipelines.problems import RostError
from pipelines.settings import Settings

CODE = re.compile(r"\s*\w{4}[-\s]?\w{4}\s*")


def begin() -> None:
    """Let this run read the data of the old page whose code the address has, or today's."""
    warehouse.read_instead(None)
    code = modes.value(modes.FROZEN)
    if not code:
        return
    settings = Settings.from_environment()
    try:
        recipe = kept(settings, code).recipe
        with st.spinner(t("frozen.busy")):
            warehouse.read_instead(build_again(settings, recipe))
    except RostError as error:
        st.error(plain(error.message(lang())))
        modes.change(modes.FROZEN, "")
        return
    told, back = st.columns([4, 1], vertical_alignment="center")
    told.info(plain(t("frozen.told", code=code, day=numbers.day(recipe.known_on, lang()))))
    back.button(t("frozen.back"), on_click=modes.change, args=(modes.FROZEN, ""), width="stretch")


def is_on() -> bool:
    """Return whether an old page is shown: nothing is changed from it."""
    return bool(modes.value(modes.FROZEN))


def show_hit(text: str) -> bool:
    """Link to the old page whose code was typed; return whether there is one."""
    if not CODE.fullmatch(text):
        return False
    try:
        page = kept(Settings.from_environment(), text)
    except RostError:
        return False
    params = page.choices | {modes.FROZEN: page.code} | ({"lang": "en"} if lang() == "en" else {})
    day = numbers.day(page.recipe.known_on, lang())
    st.page_link(
        f"../pages/{page.page or HOME}.py",
        label=t("frozen.hit", page=t(f"pages.{page.page or HOME}"), day=day),
        query_params=params,
    )
    return True
