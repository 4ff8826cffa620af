"""Who is asking."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from dashboard.ui import modes
from pipelines.scope import Scope

# Who asks where a page runs without a browser; in a process that serves readers always None.
_given: list[Scope] = []


def scope() -> Scope:
    """Return what the reader may see and change, looked up on every call.

    Until sign-in exists the server listens on the loopback address only, and whoever sits at
    that machine may do everything.
    """
    own = _given[-1] if _given else Scope.everything()
    return replace(own, names_as_initials=modes.value(modes.NAMES) == modes.INITIALS)


@contextmanager
def given(scope: Scope) -> Generator[None]:
    """Let pages that run within the block, in any thread, ask as `scope`."""
    _given.append(scope)
    try:
        yield
    finally:
        _given.pop()
