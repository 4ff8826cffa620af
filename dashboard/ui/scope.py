"""Who is asking, looked up whenever data are asked for: a role may change while a page is open."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache

import streamlit as st

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


class NotSignedIn(Exception):  # no message: the reader is sent to the door
    """The session of this page was closed, or has ended."""


def account() -> Account | None:
    """Return the account that asks; None in the demonstration and without a browser.

    Raises:
        NotSignedIn: Nobody is signed in.
    """
    if _given:
        return None
    settings = Settings.from_environment()
    session_id = st.user.get("session_id")
    if isinstance(session_id, str):
        found = sessions.account_in(store.of(settings), session_id)
        if found:
            return found
    elif demo.is_open(settings):
        return None
    raise NotSignedIn


def is_demo() -> bool:
    """Return whether this page is one of the demonstration."""
    return not _given and account() is None


def scope() -> Scope:
    """Return what the reader may see and change, looked up on every call.

    Raises:
        NotSignedIn: Nobody is signed in.
    """
    asking = account()
    given_now = _given[-1] if _given else Scope.everything()
    own = reach(asking, Settings.from_environment(), version()) if asking else given_now
    return replace(own, names_as_initials=modes.value(modes.NAMES) == modes.INITIALS)


def who() -> str:
    """Return the login of who asks, for manifests and the audit."""
    asking = account()
    if asking:
        return asking.login
    return getpass.getuser() if _given else demo.WHO


def confirmed() -> Callable[[], str]:
    """Return what tells the same as `who` later, in any thread, while the session is open."""
    sender, session_id = who(), st.user.get("session_id")
    kept = store.of(Settings.from_environment())

    def asking() -> str:
        if isinstance(session_id, str) and not sessions.account_in(kept, session_id):
            raise NotSignedIn
        return sender

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
