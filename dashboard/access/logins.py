"""What may be said of an account, and how it is kept."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, get_args

from dashboard.access.roles import Role
from pipelines.problems import RostError
from pipelines.sample import WHO as SAMPLE

# Who does things in the demonstration, where nobody signs in.
DEMO = "demo"
# What they have landed is taken for samples, so nobody else may be called so.
RESERVED = {DEMO, SAMPLE}
LOGIN = re.compile(r"[\w.@+-]{2,64}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def plain_login(login: str) -> str:
    """Return a login as it is kept, whichever way it is typed."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def checked_login(login: str) -> str:
    """Return a login as it is kept.

    Raises:
        RostError: It cannot be one.
    """
    own = plain_login(login)
    if not LOGIN.fullmatch(own):
        raise RostError("bad_login")
    if own in RESERVED:
        raise RostError("login_reserved", login=own)
    return own


def checked(changes: Any) -> dict[str, Any]:
    """Return values as they are kept.

    Raises:
        RostError: One of them cannot be right.
    """
    values = dict(changes)
    if "role" in values and values["role"] not in get_args(Role):
        raise RostError("no_such_role", role=values["role"])
    if "name" in values:
        values["name"] = str(values["name"]).strip()
        if not values["name"]:
            raise RostError("no_name")
    if "email" in values:
        values["email"] = (values["email"] or "").strip().casefold() or None
        if values["email"] and not EMAIL.fullmatch(values["email"]):
            raise RostError("bad_email")
    if "grants" in values:
        values["grants"] = sorted(set(values["grants"]))
    return values
