"""Accounts: who may sign in, in which role, and for what."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.access.roles import Role


@dataclass(frozen=True)
class Account:
    """One who may sign in.

    Attributes:
        account_id: Random; never given to somebody else.
        login: What is typed at sign-in, in small letters.
        name: As shown.
        role: What it may do.
        grants: What its role is for: ids of regions, districts (for `district` and `viewer`),
            organisations or persons; empty for `admin`.
        email: Where OpenID Connect finds it, once the provider has verified it.
        is_closed: It can no longer sign in.
    """

    account_id: str
    login: str
    name: str
    role: Role
    grants: frozenset[str]
    email: str | None = None
    is_closed: bool = False
