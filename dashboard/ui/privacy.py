"""What the page of personal data is made of: its parts, and a person's requests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import streamlit as st

from dashboard.access import reach, store
from dashboard.access.accounts import Account
from dashboard.access.roles import Role
from dashboard.reports import privacy
from dashboard.reports.base import Block
from dashboard.reports.privacy import Reader
from dashboard.ui import show, shown
from dashboard.ui.i18n import lang, t
from dashboard.ui.privacy_requests import request_form, retention_form
from dashboard.ui.scope import account, scope, version
from pipelines import audit, retention
from pipelines.retention import Over
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import Lang

EXPORTS = {"export", "copy"}
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
        if one == part:
            for block in blocks(settings, one, learned):
                show.show_block(block)
        elif one == "retention":
            shown.shown().blocks.append(partial(retention_later, settings, told(), lang()))
        else:
            shown.shown().blocks.extend(blocks(settings, one, learned))
    if part == "retention" and "requests" in parts():
        retention_form(settings, over(settings))
    if part == "requests":
        request_form(settings)


def readers(found: Sequence[Account]) -> list[Reader]:
    """Return accounts as the access list tells them."""
    roles: set[Role] = {one.role for one in found}
    names = {role: reach.named_grants(role) for role in roles}
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
    """Return what left with names of the people whom the reader reaches.

    A line that tells no districts is about all that its account reaches.
    """
    lines, own = [one for one in audit.lines(settings) if one.what in EXPORTS], seen()
    if own.is_everything:
        return lines
    found = reach.reaching(store.of(settings), own)
    logins = {one.login for one in found if reach.lies_within(one, own)}
    return [
        one for one in lines
        if (not one.districts.isdisjoint(own.districts) if one.districts else one.who in logins)
    ]  # fmt: skip


class Told(NamedTuple):
    """What is told of what is kept longer than declared depends on: build, reader and day."""

    build: str
    reader: Scope
    day: dt.date


def told() -> Told:
    """Return for whom and of what this run tells it."""
    return Told(version(), seen(), dt.date.today())


def over(settings: Settings) -> list[Over]:
    """Return what is kept longer than declared."""
    return counted(settings, told())


def retention_later(settings: Settings, of: Told, language: Lang) -> list[Block]:
    """Return the blocks about it, for whoever takes the page along; all rows are looked at."""
    return privacy.retention_blocks(counted(settings, of), language)


@lru_cache(maxsize=32)
def counted(settings: Settings, of: Told) -> list[Over]:
    """Return what a reader's districts keep longer than declared; of a build it stays the same."""
    return retention.over_time(settings, of.reader, of.day)


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
