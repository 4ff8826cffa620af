"""Old pages, opened by their code exactly as they were, and past days, chosen by their date."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import nullcontext
from typing import NamedTuple

import streamlit as st

from dashboard import warehouse
from dashboard.opened import is_readable
from dashboard.reports import numbers
from dashboard.ui import modes
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope
from pipelines.frozen import build_again, kept
from pipelines.past import day_built, read_day
from pipelines.problems import RostError
from pipelines.settings import Settings

# The field for the day, and the first that it offers.
DAY, FIRST = "known-day", dt.date(2000, 1, 1)
CODE = re.compile(r"\s*\w{4}[-\s]?\w{4}\s*")


def begin() -> None:
    """Let this run read the old page whose code the address has, or the past day; else today's."""
    mode = mode_on()
    try:
        with st.spinner(t(f"{mode}.busy")) if mode else nullcontext():
            old = read_old()
    except RostError as error:
        st.error(plain(error.message(lang())))
        modes.change(mode, "")
        return
    if not old:
        return
    # The first thing on a page would begin below the bar at its top.
    st.space("small")
    told, back = st.columns([4, 1], vertical_alignment="center")
    told.info(plain(sentence(old)))
    back.button(t("frozen.back"), on_click=modes.change, args=(mode, ""), width="stretch")


def mode_on() -> str:
    """Return the mode by which other data than today's are read; empty for today's."""
    return next((mode for mode in (modes.FROZEN, modes.KNOWN) if modes.value(mode)), "")


class Old(NamedTuple):
    """What is read instead of today's data.

    Attributes:
        day: On which it stands.
        code: Of an old page; empty for a past day.
        has_own_rules: Whether it is made by the rules of that day.
    """

    day: dt.date
    code: str = ""
    has_own_rules: bool = True


def sentence(old: Old) -> str:
    """Return what is said above a page that does not show today's data."""
    day = numbers.day(old.day, lang())
    if old.code:
        return t("frozen.told", code=old.code, day=day)
    return t("known.told" if old.has_own_rules else "known.told_by_todays_rules", day=day)


def read_old() -> Old | None:
    """Let this run read the old page's data, or the past day's; None for today's.

    Each run has a thread of its own, so a part of a page that runs alone has to ask for them too.

    Raises:
        RostError: There is no such page or day, its data were erased, or the reader may not choose.
    """
    warehouse.read_instead(None)
    mode = mode_on()
    settings = Settings.from_environment()
    if mode == modes.FROZEN:
        code = modes.value(modes.FROZEN)
        recipe = kept(settings, code).recipe
        warehouse.read_instead(build_again(settings, recipe))
        return Old(recipe.known_on, code)
    if mode == modes.KNOWN:
        if not may_choose_day():
            raise RostError("days_need_names")
        day = day_built(settings, read_day(modes.value(modes.KNOWN)), is_readable)
        warehouse.read_instead(day.path)
        return Old(day.recipe.known_on, has_own_rules=day.has_own_rules)
    return None


def is_on() -> bool:
    """Return whether other data than today's are shown: nothing is changed from them."""
    return bool(mode_on())


def may_choose_day() -> bool:
    """Return whether the reader may see names.

    To others small numbers are withheld, and the difference of two days would tell them.
    """
    return scope().may_see_names


def ask_day() -> None:
    """Ask as of which day pages are shown; a page that was handed out has its own."""
    if modes.value(modes.FROZEN) or not may_choose_day():
        return
    today = dt.date.today()
    on = modes.value(modes.KNOWN)
    st.session_state[DAY] = read_day(on) if on else today

    def choose() -> None:
        chosen = st.session_state[DAY]
        modes.change(modes.KNOWN, chosen.isoformat() if chosen and chosen < today else "")

    st.date_input(
        t("known.label"), min_value=FIRST, max_value=today, format="DD.MM.YYYY", key=DAY,
        help=t("known.help"), on_change=choose,
    )  # fmt: skip


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
