"""Who is asking."""

from __future__ import annotations

from dataclasses import replace

from dashboard.ui import modes
from pipelines.scope import Scope


def scope() -> Scope:
    """Return what the reader may see and change, looked up on every call.

    Until sign-in exists the server listens on the loopback address only, and whoever sits at
    that machine may do everything.
    """
    return replace(Scope.everything(), names_as_initials=modes.value(modes.NAMES) == modes.INITIALS)
