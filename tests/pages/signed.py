"""Pages as somebody who has signed in sees them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dashboard.access import accounts, sessions, store
from dashboard.access.accounts import Account
from dashboard.access.roles import Role
from dashboard.ui import open_sessions, scope
from pipelines.settings import Settings
from tests.access.doors import session_of


def sign_in(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, role: Role, grants: Iterable[str] = (),
    login: str = "",
) -> Account:  # fmt: skip
    """Let the next pages be asked for by a new account of a role, and return it."""
    kept = store.of(settings)
    made = accounts.create(kept, login or role, f"Имя {role}", role, grants)
    sessions.start(kept, made.account_id, "10.0.0.1", "Firefox")
    own = session_of(kept, made.account_id)
    for asking in (scope, open_sessions):
        monkeypatch.setattr(asking, "session_id", lambda: own)
    return made
