"""What the page of personal data is made of: its parts, and a person's requests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from dashboard.access import reach, store
from dashboard.access.accounts import Account
from dashboard.reports import privacy
from dashboard.reports.base import Block
from dashboard.reports.privacy import Reader
from dashboard.ui import show, shown
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import account, is_demo, scope, version, who
from pipelines import audit, retention
from pipelines.erase import Erased, erase, preview
from pipelines.person_rows import copy_json, copy_of, copy_workbook
from pipelines.problems import RostError
from pipelines.retention import Over
from pipelines.scope import Scope
from pipelines.settings import Settings

EXPORTS = {"export", "copy"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Where the moment of a leak stands in the address.
LEARNED = "learned"


def seen() -> Scope:
    """Return what the lists of the page are about; an administrator accounts for everybody."""
    asking = account()
    return Scope.everything() if asking and asking.role == "admin" else scope()


def parts() -> list[str]:
    """Return the parts that the reader gets; requests need the right to names and to changes."""
    may = scope().sees_full_names and scope().may_change
    return [one for one in privacy.PARTS if one != "requests" or may]


def blocks(settings: Settings, part: str, learned: dt.datetime | None = None) -> list[Block]:
    """Return the blocks of one part; none for requests, which are a form."""
    if part == "stored":
        return privacy.stored_blocks(lang())
    if part == "access":
        return privacy.access_blocks(readers(reach.reaching(store.of(settings), seen())), lang())
    if part == "exports":
        return privacy.exports_blocks(exports(settings), lang())
    if part == "retention":
        return privacy.retention_blocks(over(settings), lang())
    now = dt.datetime.now().replace(second=0, microsecond=0)
    return privacy.leak_blocks(learned or now, now, lang()) if part == "leak" else []


def show_part(settings: Settings, part: str) -> None:
    """Show one part; what leaves with the page are all of them."""
    learned = ask_learned() if part == "leak" else None
    if part == "access":
        show_organisation(settings)
    for one in parts():
        found = blocks(settings, one, learned)
        if one == part:
            for block in found:
                show.show_block(block)
        else:
            shown.shown().blocks.extend(found)
    if part == "retention" and "requests" in parts():
        retention_form(settings)
    if part == "requests":
        request_form(settings)


def readers(found: Sequence[Account]) -> list[Reader]:
    """Return accounts as the access list tells them."""
    names = {role: reach.named_grants(role) for role in {one.role for one in found}}
    return [
        Reader(
            one.name, one.login, t(f"account.roles.{one.role}"),
            ", ".join(names[one.role].get(own, own) for own in sorted(one.grants))
            or t("privacy.nothing"),
            reach.sees_names(one), one.is_closed,
        )
        for one in found
    ]  # fmt: skip


def show_organisation(settings: Settings) -> None:
    """Ask for an organisation and show who sees it."""
    places = {one.organisation_id: one for one in reach.organisations(seen())}
    chosen = st.selectbox(
        t("privacy.organisation"),
        list(places),
        index=None,
        format_func=lambda own: f"{places[own].name} · {places[own].district_name}",
        key="privacy-organisation",
        placeholder=t("privacy.any"),
    )
    if chosen:
        found = readers(reach.who_sees(store.of(settings), places[chosen]))
        for block in privacy.access_blocks(found, lang(), places[chosen].name):
            show.show_block(block)


def exports(settings: Settings) -> list[audit.Line]:
    """Return what left with names, by accounts that reach what the reader reaches."""
    lines = [one for one in audit.lines(settings) if one.what in EXPORTS]
    if seen().is_everything:
        return lines
    logins = {one.login for one in reach.reaching(store.of(settings), seen())}
    return [one for one in lines if one.who in logins]


def over(settings: Settings) -> list[Over]:
    """Return what is kept longer than declared."""
    return counted(settings, version(), seen(), dt.date.today())


@lru_cache(maxsize=32)
def counted(settings: Settings, build: str, reader: Scope, day: dt.date) -> list[Over]:
    """Return what a reader's districts keep longer than declared; of a build it stays the same."""
    del build
    return retention.over_time(settings, reader, day)


def ask_learned() -> dt.datetime:
    """Ask when a leak became known; the address keeps it."""
    try:
        told = dt.datetime.fromisoformat(st.query_params.get(LEARNED, ""))
    except ValueError:
        told = dt.datetime.now().replace(second=0, microsecond=0)
    first, second, _ = st.columns([1, 1, 2])
    day = first.date_input(
        t("privacy.learned_on"), told.date(), format="DD.MM.YYYY", key="privacy-day"
    )
    at = second.time_input(t("privacy.learned_at"), told.time(), step=300, key="privacy-time")
    learned = dt.datetime.combine(day, at)
    st.query_params[LEARNED] = learned.isoformat(timespec="minutes")
    return learned


def retention_form(settings: Settings) -> None:
    """Offer to anonymise everybody whose data are needed no longer."""
    people = frozenset[str]().union(*(one.people for one in over(settings)))
    if done := st.session_state.pop("privacy-applied", None):
        st.success(plain(t("privacy.applied", n=done)))
    if not people:
        return
    with st.container(border=True, key="card-apply"):
        st.markdown(f"#### {plain(t('privacy.apply', n=len(people)))}")
        order = st.text_input(t("privacy.order"), key="privacy-apply-order")
        sure = st.checkbox(t("privacy.sure"), key="privacy-apply-sure")
        if st.button(t("privacy.apply_do"), key="privacy-apply", disabled=not (order and sure)):
            with st.spinner(t("privacy.busy")):
                n = retention.apply(settings, scope(), order, who())
            st.session_state["privacy-applied"] = n
            st.rerun()


def request_form(settings: Settings) -> None:
    """Find a person who asked, and offer their copy and their erasure."""
    if done := st.session_state.pop("privacy-done", None):
        st.success(plain(done))
    with st.container(border=True, key="card-request"):
        st.markdown(f"#### {plain(t('privacy.find'))}")
        st.caption(plain(t("privacy.find_about")))
        person = st.text_input(t("privacy.person"), key="privacy-person").strip()
        if not person:
            return
        try:
            with st.spinner(t("privacy.searching")):
                found = preview(settings, scope(), person)
        except RostError as error:
            st.warning(plain(error.message(lang())))
            return
        st.markdown(plain(t("privacy.found", batches=found.batches, n=found.rows)))
        copy_buttons(settings, person, found)
    erase_form(settings, person, found)


def copy_buttons(settings: Settings, person: str, found: Erased) -> None:
    """Offer a person's copy of their data, made and noted when it is asked for."""
    own, reader, sender, told = scope(), lang(), who(), ", ".join(sorted(found.person_ids))

    def made(form: str) -> bytes:
        _, rows = copy_of(settings, own, person)
        audit.record(settings, sender, "copy", f"{told} {form}")
        return copy_workbook(rows, reader) if form == "xlsx" else copy_json(rows)

    columns = st.columns([1, 1, 2])
    for column, form, mime in zip(
        columns, ("xlsx", "json"), (XLSX, "application/json"), strict=False
    ):
        column.download_button(
            t(f"privacy.copy.{form}"),
            data=lambda form=form: made(form),
            file_name=t("privacy.copy_name", form=form),
            mime=mime,
            key=f"privacy-copy-{form}",
            on_click="ignore",
            width="stretch",
        )


def erase_form(settings: Settings, person: str, found: Erased) -> None:
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
            carry_out(settings, person, order, mode)


def carry_out(settings: Settings, person: str, order: str, mode: str) -> None:
    """Erase a person, close their account, and say what was done."""
    try:
        with st.spinner(t("privacy.busy")):
            done = erase(
                settings, scope(), person, order, who(),
                "delete" if mode == "delete" else "anonymise",
            )  # fmt: skip
            if not is_demo():
                reach.close_accounts_of(store.of(settings), done.person_ids, done.pseudonym)
    except RostError as error:
        st.error(plain(error.message(lang())))
        return
    st.session_state["privacy-done"] = t(
        "privacy.done", pseudonym=done.pseudonym, batches=done.batches, rows=done.rows
    )
    # The name is not kept in the session either.
    for key in ("privacy-person", "privacy-order", "privacy-sure"):
        st.session_state.pop(key, None)
    st.rerun()
