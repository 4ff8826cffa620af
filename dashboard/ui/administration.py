"""Accounts and sessions as an administrator changes them; every change goes to the audit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args
from urllib.parse import urlsplit

import streamlit as st

from dashboard.access import accounts, origins, reach, store, who_is
from dashboard.access.accounts import Account
from dashboard.access.roles import Role
from dashboard.access.store import Store
from dashboard.reports.administration import accounts_listing
from dashboard.ui import show
from dashboard.ui.beginning import show_how_to_begin
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.privacy import readers
from dashboard.ui.scope import account, who
from pipelines import audit
from pipelines.problems import RostError
from pipelines.settings import Settings

PARTS = ["accounts", "sessions", "audit", "health", "organisation"]
ROLES: tuple[Role, ...] = get_args(Role)
# What was done last and its one-time link, for the next run alone.
DONE, LINK = "administration-done", "administration-link"


def show_accounts(settings: Settings) -> None:
    """Show every account, a form for a new one, and one for a change."""
    kept = store.of(settings)
    show_done()
    found = accounts.all_accounts(kept)
    show.show_block(accounts_listing(readers(found), lang()))
    first, second = st.columns(2)
    with first:
        new_form(settings, kept)
    with second:
        change_form(settings, kept, found)


def show_done() -> None:
    """Say once what was done, with the link that nobody sees a second time."""
    if told := st.session_state.pop(DONE, None):
        st.success(plain(told))
    if link := st.session_state.pop(LINK, None):
        st.info(plain(t("administration.link")))
        st.code(link, language=None, wrap_lines=True)


def done(settings: Settings, detail: str, told: str) -> None:
    """Note a change in the audit, and show the page anew with what was done."""
    audit.record(settings, who(), "account", detail)
    st.session_state[DONE] = told
    st.rerun()


def attempt(change: Callable[[], None]) -> None:
    """Make a change, or say why it cannot be made."""
    try:
        change()
    except RostError as error:
        st.error(plain(error.message(lang())))


def new_form(settings: Settings, kept: Store) -> None:
    """Offer to make an account; its owner gets a one-time link."""
    with st.container(border=True, key="card-new"):
        st.markdown(f"#### {plain(t('administration.new'))}")
        login = st.text_input(t("administration.login"), key="new-login")
        values = ask_values("new", None)
        if not st.button(t("administration.create"), type="primary", key="new-create"):
            return

        def make() -> None:
            grants = granted(values)
            made = accounts.create(
                kept, login, values["name"], values["role"], grants, values["email"] or None
            )
            for name in ("login", "name", "email", "grants", "person"):
                st.session_state.pop(f"new-{name}", None)
            give_link(kept, made)
            told = t("administration.created", login=made.login)
            done(settings, f"{made.login}: {described(made)}", told)

        attempt(make)


def ask_values(key: str, own: Account | None) -> dict[str, Any]:
    """Ask for everything that an account says; `own` is how it stands."""
    name = st.text_input(t("administration.name"), own.name if own else "", key=f"{key}-name")
    email = st.text_input(
        t("administration.email"), (own.email or "") if own else "", key=f"{key}-email",
        help=t("administration.email_help"),
    )  # fmt: skip
    role = st.selectbox(
        t("administration.role"), ROLES, ROLES.index(own.role) if own else 2, key=f"{key}-role",
        format_func=lambda one: t(f"account.roles.{one}"), help=t("administration.role_help"),
    )  # fmt: skip
    values = {"name": name, "email": email, "role": role, "grants": [], "person": ""}
    had = sorted(own.grants) if own and own.role == role else []
    if role == "person":
        values["person"] = st.text_input(
            t("administration.person"), ", ".join(had), key=f"{key}-person",
            help=t("administration.person_help"),
        )  # fmt: skip
    elif role != "admin":
        named = reach.named_grants(role)
        offered = [*named, *(one for one in had if one not in named)]
        values["grants"] = st.multiselect(
            t(f"administration.grants.{role}"), offered, had, key=f"{key}-grants-{role}",
            format_func=lambda one: str(named.get(one, one)),
            placeholder=t("administration.choose"),
        )  # fmt: skip
        if not offered:
            show_how_to_begin(role)
    return values


def granted(values: dict[str, Any]) -> list[str]:
    """Return the ids that a role is for.

    Raises:
        RostError: It needs some and has none, or nobody or several people are called so.
    """
    role = values["role"]
    found = who_is.person_ids(values["person"]) if role == "person" else values["grants"]
    if not found and role != "admin":
        raise RostError("grants_needed")
    return list(found)


def change_form(settings: Settings, kept: Store, found: list[Account]) -> None:
    """Offer to change one account, to give it a link, and to close it."""
    by_id = {one.account_id: one for one in found}
    with st.container(border=True, key="card-change"):
        st.markdown(f"#### {plain(t('administration.change'))}")
        chosen = st.selectbox(
            t("administration.which"), list(by_id), index=None, key="change-which",
            format_func=lambda own: f"{by_id[own].login} · {by_id[own].name}",
            placeholder=t("administration.choose"),
        )  # fmt: skip
        if not chosen:
            return
        own = by_id[chosen]
        values = ask_values(f"change-{chosen}", own)
        with st.container(horizontal=True):
            if st.button(t("administration.save"), type="primary", key="change-save"):
                attempt(lambda: save(settings, kept, own, values))
            if not own.is_closed and st.button(t("administration.give"), key="change-link"):
                give_link(kept, own)
                done(settings, f"{own.login}: link", t("administration.given", login=own.login))
            label = t("administration.reopen" if own.is_closed else "administration.close")
            if st.button(label, key="change-close"):
                attempt(lambda: close(settings, kept, own))


def save(settings: Settings, kept: Store, own: Account, values: dict[str, Any]) -> None:
    """Change an account."""
    new = accounts.change(
        kept, own.account_id, name=values["name"], role=values["role"], grants=granted(values),
        email=values["email"] or None,
    )  # fmt: skip
    done(settings, f"{own.login}: {described(own)} → {described(new)}",
         t("administration.saved", login=own.login))  # fmt: skip


def close(settings: Settings, kept: Store, own: Account) -> None:
    """Close an account, or open it again."""
    accounts.change(kept, own.account_id, is_closed=not own.is_closed)
    key = "reopened" if own.is_closed else "closed"
    done(settings, f"{own.login}: {key}", t(f"administration.{key}", login=own.login))


def give_link(kept: Store, own: Account) -> None:
    """Keep a new one-time link for the next run."""
    split = urlsplit(st.context.url or "")
    here = f"{split.scheme}://{split.netloc}" if split.netloc else ""
    address = here or origins.own_address(st.get_option("server.port"))
    st.session_state[LINK] = f"{address}/welcome?token={accounts.invite(kept, own.account_id)}"


def described(own: Account) -> str:
    """Return role and grants as the audit tells them, by ids and without names."""
    return " ".join([own.role, *sorted(own.grants)])


def may_administer() -> bool:
    """Return whether accounts are changed here; the demonstration has none."""
    asking = account()
    return asking is not None and asking.role == "admin"
