"""What the page of the methodology is made of, and the notice that a new one waits."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import polars as pl
import streamlit as st

from dashboard import warehouse
from dashboard.queries import methodology as queries
from dashboard.queries import places
from dashboard.reports import methodology as reports
from dashboard.reports import numbers
from dashboard.reports.methodology import State
from dashboard.reports.methodology_moves import moves_blocks, side_by_side
from dashboard.ui import filters, frozen, paging, parts, show
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.methodology_adopting import show_adopting
from dashboard.ui.modes import lead_to
from dashboard.ui.pages import open_pages
from dashboard.ui.scope import scope
from pipelines.frozen import DAYS, build_again
from pipelines.methodology.differences import Differences, differences
from pipelines.methodology.holding import shipped_rules
from pipelines.methodology.journal import adopted_versions
from pipelines.methodology.naming import kept_hashes
from pipelines.problems import RostError
from pipelines.settings import Settings

PAGE = "methodology"
ALL = "all"


@lru_cache(maxsize=8)
def shipped(settings: Settings) -> str:
    """Return the hash of what the product has come with; an update starts it anew."""
    return shipped_rules(settings)


def state_of(settings: Settings) -> State:
    """Return how things stand; of an old page how they stood on its day.

    Raises:
        RostError: Nothing has been built yet.
    """
    recipe = warehouse.recipe()
    if frozen.is_on():
        versions = adopted_versions(settings)
        versions = [one for one in versions if one.adopted_on <= recipe.known_on]
        return State(versions, recipe.rules, recipe.rules, Differences())
    return reports.state_now(settings, recipe.rules, shipped(settings))


def show_pending(page: str) -> None:
    """Say on every other page that a new methodology waits, to whoever may open the page of it."""
    if page == PAGE or PAGE not in open_pages() or frozen.is_on():
        return
    try:
        told = reports.pending_sentence(state_of(Settings.from_environment()), lang())
    except RostError:
        # Nothing is built, or the rules of a version are not kept any more: the page says so.
        return
    if told:
        text, link = st.columns([4, 1], vertical_alignment="center")
        text.warning(plain(told))
        with link:
            lead_to(PAGE, t("methodology.open"))


def ask_part() -> str:
    """Ask which part of the page is shown."""
    return parts.ask_part(
        t("methodology.part"), list(reports.PARTS), lambda one: t(f"methodology.parts.{one}")
    )


def show_versions(settings: Settings, state: State) -> None:
    """Show what was adopted, what waits and how it differs; the administrator adopts."""
    show.show_block(reports.versions_listing(state, lang()))
    if state.is_pending:
        show_differences(state.differences)
    if not frozen.is_on():
        show_adopting(settings, state, version_names(settings, state))


def version_names(settings: Settings, state: State) -> dict[str, str]:
    """Return what people call every version that is kept, by its hash; the adopted ones first."""
    adopted = [one.rules for one in reversed(state.versions)]
    found = dict.fromkeys([*adopted, state.shipped, *kept_hashes(settings)])
    return {own: reports.rules_name(state.versions, own, state.shipped, lang()) for own in found}


def show_differences(found: Differences) -> None:
    """Show how two versions differ, and what changed in each SELECT."""
    titles = queries.titles(scope(), lang())
    for block in reports.differences_blocks(found, titles, lang()):
        paging.show_paged(block)
    for one in found.own():
        if diff := one.diff():
            with st.expander(t("methodology.diff", title=titles.get(one.code, one.code))):
                st.code(diff, language="diff")


def show_comparison(settings: Settings, state: State) -> None:
    """Ask for two versions, a project and a period, and show them side by side."""
    names = version_names(settings, state)
    if len(names) < 2:
        st.info(plain(t("methodology.one_version")))
        return
    own = list(names)
    with st.sidebar:
        old = filters.url_select(t("methodology.old"), own, names.__getitem__, "old")
        usual = state.shipped if state.shipped != old else own[own[0] == old]
        new = filters.url_select(t("methodology.new"), own, names.__getitem__, "new", usual)
    try:
        found = differences(settings, old, new)
        show_differences(found)
        show_moves(settings, old, new)
    except RostError as error:
        st.error(plain(error.message(lang())))


def show_moves(settings: Settings, old: str, new: str) -> None:
    """Show the values of a project by two versions, and who moves."""
    found = places.districts(scope(), with_regional=True)
    if found.is_empty():
        st.info(plain(t("methodology.no_numbers")))
        return
    with st.sidebar:
        place = filters.place(found, t("filters.district"))
        project = place["project_id"]
        offered = queries.periods(scope(), project)
        if not offered:
            st.info(t("frame.no_periods"))
            return
        period = filters.url_select(
            t("filters.period"), offered, lambda one: numbers.period(one, lang()), "period"
        )
    recipe = warehouse.recipe()
    with st.spinner(t("methodology.busy")):
        was, now = (
            queries.values(
                scope(),
                build_again(settings, replace(recipe, rules=rules), DAYS),
                project,
                period,
                lang(),
            )
            for rules in (old, new)
        )
    for block in moves_blocks(ask_indicator(side_by_side(was, now)), lang()):
        paging.show_paged(block)


def ask_indicator(rows: pl.DataFrame) -> pl.DataFrame:
    """Ask which indicator is compared, all of them first; return its rows."""
    moved = rows.filter(pl.col("move") != "same")
    titles = {
        one["indicator_code"]: f"{one['seed_code']}. {one['title']}"
        for one in moved.filter(pl.col("part") == "main").to_dicts()
    }
    if not titles:
        return rows
    names = {ALL: t("methodology.all"), **titles}
    with st.sidebar:
        chosen = filters.url_select(
            t("filters.of_indicator"), list(names), names.__getitem__, "of", ALL
        )
    return rows if chosen == ALL else rows.filter(pl.col("indicator_code") == chosen)


def show_parameters() -> None:
    """Show what districts have set themselves."""
    for block in reports.parameters_blocks(scope(), lang()):
        paging.show_paged(block)
