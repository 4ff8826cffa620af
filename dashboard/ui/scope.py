"""Who is asking, looked up anew in every run: a role may change while a page is open.

A page asks some dozen times, and each time Python lets the other pages run while it waits.
"""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import warehouse
from dashboard.access import demo, sessions, store
from dashboard.access.accounts import Account
from dashboard.access.grants import scope_of
from dashboard.ui import modes
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings

# Who asks where a page runs without a browser; in a process that serves readers always None.
_given: list[Scope] = []
# Accounts whose reach in one build is kept.
KEPT = 256
# Seconds after which who asks is looked up again, though the run goes on.
FRESH = 1.0


class Asking(NamedTuple):
    """Somebody who asks at one moment.

    Attributes:
        who: The login.
        scope: What they may see and change.
    """

    who: str
    scope: Scope


class NotSignedIn(Exception):  # no message: the reader is sent to the door
    """The session of this page was closed, or has ended."""


class Answer(NamedTuple):
    """Who was found to ask.

    Attributes:
        session_id: Of whom.
        account: As `account` gives it.
        until: When it is looked up again, on the clock of `time.monotonic`.
    """

    session_id: object
    account: Account | None
    until: float


# What this run was told last; a run in which nobody has begun to ask is told anew every time.
_told: ContextVar[list[Answer] | None] = ContextVar("told", default=None)


def begin() -> None:
    """Look up who asks anew."""
    _told.set([])


def account() -> Account | None:
    """Return the account that asks; None in the demonstration and without a browser.

    Raises:
        NotSignedIn: Nobody is signed in.
    """
    told, own = _told.get(), session_id()
    if told and told[-1].session_id == own and time.monotonic() < told[-1].until:
        return told[-1].account
    found = account_of(own)
    if told is not None:
        told[:] = [Answer(own, found, time.monotonic() + FRESH)]
    return found


def session_id() -> object:
    """Return the id of the session that asks, as the gate told it; None for none.

    `st.user` tells it as well, but looks for a file of secrets each time.
    """
    run = get_script_run_ctx(suppress_warning=True)
    return run.user_info.get("session_id") if run else None


def account_of(session: object) -> Account | None:
    """Return the account of a session as it is now; see `account`."""
    if _given:
        return None
    settings = Settings.from_environment()
    if isinstance(session, str):
        found = sessions.account_in(store.of(settings), session)
        if found:
            return found
    elif demo.is_open(settings):
        return None
    raise NotSignedIn


def is_demo() -> bool:
    """Return whether this page is one of the demonstration."""
    return not _given and account() is None


def scope() -> Scope:
    """Return what the reader may see and change.

    Raises:
        NotSignedIn: Nobody is signed in.
    """
    as_initials = modes.value(modes.NAMES) == modes.INITIALS
    return replace(scope_now(account()), names_as_initials=as_initials)


def scope_now(asking: Account | None) -> Scope:
    """Return what an account reaches now; what is given where none asks."""
    if asking:
        return reach(asking, Settings.from_environment(), version())
    return _given[-1] if _given else Scope.everything()


def who() -> str:
    """Return the login of who asks, for manifests and the audit."""
    return login_of(account())


def login_of(asking: Account | None) -> str:
    """Return the login of an account; where none asks, that of the demonstration or the machine."""
    if asking:
        return asking.login
    return getpass.getuser() if _given else demo.WHO


def confirmed() -> Callable[[], Asking]:
    """Return what tells later, in any thread, who asks then and what they may see and change then.

    It raises `NotSignedIn` when the session has ended meanwhile.
    """
    session, as_initials = session_id(), scope().names_as_initials

    def asking() -> Asking:
        found = account_of(session)
        own = replace(scope_now(found), names_as_initials=as_initials)
        return Asking(login_of(found), own)

    return asking


@lru_cache(KEPT)
def reach(asking: Account, settings: Settings, build: str) -> Scope:
    """Return what an account reaches in a build."""
    del settings, build
    return scope_of(asking)


def version() -> str:
    """Return the build that this run reads, "" for none."""
    with suppress(RostError):
        return warehouse.version()
    return ""


def let_out(error: Exception) -> bool:
    """Send the browser to the door where nobody is signed in; return whether that was the error."""
    if not isinstance(error, NotSignedIn):
        return False
    st.logout()
    return True


@contextmanager
def given(scope: Scope) -> Generator[None]:
    """Let pages that run within the block, in any thread, ask as `scope`."""
    _given.append(scope)
    try:
        yield
    finally:
        _given.pop()
