"""Old pages: opened by their code, exactly as they were."""

from __future__ import annotations

import re
from contextlib import nullcontext

import streamlit as st

from dashboard import warehouse
from dashboard.reports import numbers
from dashboard.ui import modes
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from pipelines.frozen import Recipe, build_again, kept
from pipelines.problems import RostError
from pipelines.settings import Settings

CODE = re.compile(r"\s*\w{4}[-\s]?\w{4}\s*")


def begin() -> None:
    """Let this run read the data of the old page whose code the address has, or today's."""
    code = modes.value(modes.FROZEN)
    try:
        with st.spinner(t("frozen.busy")) if code else nullcontext():
            recipe = read_old()
    except RostError as error:
        st.error(plain(error.message(lang())))
        modes.change(modes.FROZEN, "")
        return
    if not recipe:
        return
    told, back = st.columns([4, 1], vertical_alignment="center")
    told.info(plain(t("frozen.told", code=code, day=numbers.day(recipe.known_on, lang()))))
    back.button(t("frozen.back"), on_click=modes.change, args=(modes.FROZEN, ""), width="stretch")


def read_old() -> Recipe | None:
    """Let this run read the old page's data, and return their recipe; None for today's.

    Each run has a thread of its own, so a part of a page that runs alone has to ask for them too.

    Raises:
        RostError: There is no such page, or its data were erased.
    """
    warehouse.read_instead(None)
    code = modes.value(modes.FROZEN)
    if not code:
        return None
    settings = Settings.from_environment()
    recipe = kept(settings, code).recipe
    warehouse.read_instead(build_again(settings, recipe))
    return recipe


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
    if not modes.carried(page.page):
        return False
    params = page.choices | {modes.FROZEN: page.code} | ({"lang": "en"} if lang() == "en" else {})
    day = numbers.day(page.recipe.known_on, lang())
    st.page_link(
        f"../pages/{page.page}.py",
        label=t("frozen.hit", page=t(f"pages.{page.page}"), day=day),
        query_params=params,
    )
    return True
