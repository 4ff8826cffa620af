"""What is done on the page of personal data: a person's copy, an erasure, what is kept too long."""

from __future__ import annotations

from functools import lru_cache, partial

import streamlit as st

from dashboard.access import reach
from dashboard.access.erased import closing
from dashboard.ui.downloads import File, offer
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import Asking, is_demo, scope, version, who
from pipelines import retention
from pipelines.erase import erase, preview
from pipelines.erasure.course import Close, Erased, nobody
from pipelines.erasure.record import unfinished
from pipelines.person_rows import copy_json, copy_of, copy_workbook
from pipelines.problems import RostError
from pipelines.retention import Over
from pipelines.scope import Scope
from pipelines.settings import Settings


def retention_form(settings: Settings, over: list[Over]) -> None:
    """Offer to anonymise everybody whose data are needed no longer."""
    people = frozenset[str]().union(*(one.people for one in over))
    if done := st.session_state.pop("privacy-applied", None):
        st.success(plain(t("privacy.applied", n=done)))
    if not people:
        return
    with st.container(border=True, key="card-apply"):
        st.markdown(f"#### {plain(t('privacy.apply', n=len(people)))}")
        order = st.text_input(t("privacy.order"), key="privacy-apply-order").strip()
        sure = st.checkbox(t("privacy.sure"), key="privacy-apply-sure")
        if st.button(t("privacy.apply_do"), key="privacy-apply", disabled=not (order and sure)):
            try:
                with st.spinner(t("privacy.busy")):
                    n = retention.apply(settings, scope(), order, who(), closing_here(settings))
            except RostError as error:
                st.error(plain(error.message(lang())))
                return
            st.session_state["privacy-applied"] = n
            st.rerun()


def tell_unfinished(settings: Settings) -> None:
    """Warn of erasures that were interrupted, whoever might have ordered them."""
    found = [one for one in unfinished(settings.landing) if one.is_told_to(scope())]
    if found:
        orders = ", ".join(one.order for one in found)
        st.warning(plain(t("privacy.unfinished", n=len(found), orders=orders)))


def request_form(settings: Settings) -> None:
    """Find a person who asked, and offer their copy and their erasure."""
    tell_unfinished(settings)
    if done := st.session_state.pop("privacy-done", None):
        st.success(plain(done))
    with st.container(border=True, key="card-request"):
        st.markdown(f"#### {plain(t('privacy.find'))}")
        st.caption(plain(t("privacy.find_about")))
        person = st.text_input(t("privacy.person"), key="privacy-person").strip()
        if not person:
            return
        with st.spinner(t("privacy.searching")):
            found, district = ask_which(settings, person)
        if not found:
            return
        names = reach.named_grants("district")
        where = ", ".join(names.get(one, one) for one in sorted(found.districts))
        st.markdown(plain(t("privacy.found", batches=found.batches, n=found.rows, where=where)))
        copy_buttons(settings, person, found.person_ids, district)
    erase_form(settings, person, district, found)


def ask_which(settings: Settings, person: str) -> tuple[Erased | None, str]:
    """Return what would change and the district that was asked for; none where nobody is meant."""
    district = ""
    try:
        return would(settings, version(), scope(), person, district), district
    except RostError as error:
        offered = str(error.values.get("districts", "")).split(", ")
        if len(offered) < 2:
            st.warning(plain(error.message(lang())))
            return None, ""
    names = reach.named_grants("district")
    offered.sort(key=lambda one: str(names.get(one, one)))
    district = st.selectbox(
        t("privacy.which_district"), offered, index=None, key="privacy-district",
        format_func=lambda one: str(names.get(one, one)), placeholder=t("privacy.choose_district"),
    )  # fmt: skip
    if not district:
        return None, ""
    try:
        return would(settings, version(), scope(), person, district), district
    except RostError as error:
        st.warning(plain(error.message(lang())))
        return None, ""


@lru_cache(maxsize=8)
def would(settings: Settings, build: str, reader: Scope, person: str, district: str) -> Erased:
    """Return what an erasure would change; of a build it stays the same.

    Raises:
        RostError: As `preview`.
    """
    del build
    return preview(settings, reader, person, district)


def copy_of_card(settings: Settings, district_id: str, person_id: str) -> None:
    """Offer the copy on a person's card, to who answers for the person, or is the person."""
    if scope().covers(district_id) or person_id in scope().people:
        copy_buttons(settings, person_id, frozenset({person_id}))


def copy_buttons(
    settings: Settings, person: str, person_ids: frozenset[str], district: str = ""
) -> None:
    """Offer a person's copy of their data, made and noted when it is asked for."""
    if not scope().sees_full_names:
        return
    reader = lang()

    def made(form: str, asking: Asking) -> bytes:
        _, rows = copy_of(settings, asking.scope, person, district)
        return copy_workbook(rows, reader) if form == "xlsx" else copy_json(rows)

    columns = st.columns([1, 1, 2])
    for column, form in zip(columns, ("xlsx", "json"), strict=False):
        with column:
            file = File(
                partial(made, form),
                t("privacy.copy_name", form=form),
                ", ".join(sorted(person_ids)),
                names=True,
                what="copy",
            )
            label, key = t(f"privacy.copy.{form}"), f"privacy-copy-{form}"
            offer(label, file, key=key, width="stretch")


def erase_form(settings: Settings, person: str, district: str, found: Erased) -> None:
    """Offer to erase a person: first what it changes, then the order and a second yes."""
    with st.container(border=True, key="card-erase"):
        st.markdown(f"#### {plain(t('privacy.erase'))}")
        mode = st.radio(
            t("privacy.mode"), ["anonymise", "delete"], horizontal=True, key="privacy-mode",
            format_func=lambda one: t(f"privacy.modes.{one}"),
            captions=[t("privacy.anonymise_about"), t("privacy.delete_about")],
        )  # fmt: skip
        st.caption(plain(t("privacy.would", batches=found.batches, rows=found.rows,
                           cells=found.cells, original=found.original_cells)))  # fmt: skip
        for name in ("doubtful", "beyond", "unreadable"):
            if n := getattr(found, name):
                st.caption(plain(t(f"privacy.{name}", n=n)))
        order = st.text_input(t("privacy.order"), key="privacy-order").strip()
        sure = st.checkbox(t("privacy.sure"), key="privacy-sure")
        if st.button(t("privacy.erase_do"), key="privacy-erase", disabled=not (order and sure)):
            carry_out(settings, person, district, order, mode)


def closing_here(settings: Settings) -> Close:
    """Return what closes the accounts of people who were erased; the demonstration has none."""
    return nobody if is_demo() else closing(settings)


def carry_out(settings: Settings, person: str, district: str, order: str, mode: str) -> None:
    """Erase a person, close their account, and say what was done."""
    try:
        with st.spinner(t("privacy.busy")):
            done = erase(
                settings, scope(), person, order, who(),
                "delete" if mode == "delete" else "anonymise", district, closing_here(settings),
            )  # fmt: skip
    except RostError as error:
        st.error(plain(error.message(lang())))
        return
    st.session_state["privacy-done"] = t(
        "privacy.done", pseudonym=done.pseudonym, batches=done.batches, rows=done.rows
    )
    # The name is not kept in the session and in memory either.
    would.cache_clear()
    for key in ("privacy-person", "privacy-district", "privacy-order", "privacy-sure"):
        st.session_state.pop(key, None)
    st.rerun()
